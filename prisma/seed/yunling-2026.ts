import { yunlingDuties, yunlingEvaluations } from './yunling/duties.js'
import type { SampleCounty } from './types.js'
import { yunlingTerms } from './yunling/days.js'
import { yunlingBureau } from './yunling/bureau.js'
import { approved } from './yunling/filing.js'
import { fiveOnePlans, type Held } from './yunling/five-one.js'
import { campaignPieces } from './yunling/pieces-campaigns.js'
import { constitutionPieces } from './yunling/pieces-constitution.js'
import { countyPieces } from './yunling/pieces-county.js'
import { openPieces } from './yunling/pieces-open.js'
import { peoplePieces } from './yunling/pieces-people.js'
import { yunlingAccounts } from './yunling/people.js'
import { partners, townships, yunlingPrefecture, yunlingProvince, yunlingRegionCode } from './yunling/places.js'
import { fileAll } from './yunling/plan.js'
import { yunlingSchools } from './yunling/schools.js'
import { yunlingAppointments, yunlingPool } from './yunling/vice-principals.js'
import { yearBefore } from './yunling/year-before.js'

/** The sample's own now: nothing in it is later. */
export const yunlingClock = '2026-12-23T10:00'

// Twenty schools held all five, some with the help of a joint record (see pieces-county.ts); the others part of them or nothing.
const held2026: Held[] = [
  ['yizhong', 2, 3, 1, 2, 1], ['erzhong', 1, 2, 1, 1, 1], ['zhijiao', 1, 2, 1, 1, 1],
  ['xingwen', 2, 3, 1, 1, 1], ['chengbei', 1, 2, 1, 1, 1], ['songquan-jiunian', 1, 2, 1, 1, 1], ['qingshi-chuzhong', 1, 1, 1, 1, 1],
  ['shiyan', 2, 3, 2, 1, 1], ['xiangyun', 1, 2, 1, 1, 1], ['chengguan-san', 1, 2, 1, 1, 1], ['wangling', 1, 2, 1, 1, 1],
  ['songquan-zhongxin', 1, 2, 1, 1, 0], ['shuanghuai', 1, 1, 1, 1, 0], ['qingshi-zhongxin', 1, 2, 1, 1, 0], ['shangqing', 1, 1, 1, 1, 0],
  ['yunzhan-zhongxin', 1, 1, 1, 0, 1], ['zhankou', 1, 1, 1, 0, 1], ['nanli-zhongxin', 1, 2, 1, 1, 1], ['heping-zhongxin', 1, 1, 1, 1, 0], ['heming', 1, 1, 1, 1, 0],
  ['yunzhan-chuzhong', 1, 1, 0, 0, 0], ['xiaquan', 0, 0, 1, 0, 0], ['shideng', 0, 1, 0, 0, 0], ['lishuwan', 0, 0, 1, 0, 0], ['liuting-zhongxin', 1, 1, 0, 0, 0],
]
const heldByNewSchool: Held[] = [['chengnan', 1, 1, 0, 0, 0]]

/** 云岭县 2026: a county that does not exist, with a year that could be any county's. Every place, school, person and number is made up. */
export const yunling2026: SampleCounty = {
  province: yunlingProvince, prefecture: yunlingPrefecture,
  name: '云岭县', bureauName: '云岭县教育和科技局', regionCode: yunlingRegionCode, clock: yunlingClock,
  terms: yunlingTerms,
  schemeYears: [{ startsOn: '2025-01-01', endsOn: '2026-01-01', dueOn: null }, { startsOn: '2026-01-01', endsOn: '2027-01-01', dueOn: '2026-12-18' }],
  ownChannels: ['云岭教育公众号'],
  townships, partners, schools: yunlingSchools, accounts: yunlingAccounts,
  bureauRecords: yunlingBureau, pool: yunlingPool, appointments: yunlingAppointments, duties: yunlingDuties, evaluations: yunlingEvaluations,
  activities: fileAll([
    ...yearBefore, ...fiveOnePlans(2026, held2026), ...fiveOnePlans(2026, heldByNewSchool, '2026-09-01', approved),
    ...countyPieces, ...campaignPieces, ...constitutionPieces, ...peoplePieces, ...openPieces,
  ]),
}
