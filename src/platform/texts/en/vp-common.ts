import type { vpCommon as original } from '../zh-CN/vp-common.js'

export const vpCommon: typeof original = {
  'vp.title': 'Legal vice-principals',
  'vpRole.vicePrincipal': 'legal vice-principal',
  'vpRole.vicePrincipalOfKindergarten': 'legal vice-principal (kindergarten)',
  'vpRole.counsellor': 'off-campus counsellor',
  'duty.legalEducation': 'law education',
  'duty.rightsProtection': 'protecting pupils’ rights',
  'duty.crimePrevention': 'preventing juvenile crime',
  'duty.safety': 'school safety',
  'duty.discipline': 'educational discipline, or guiding it',
  'duty.governance': 'guiding the school’s governance by law',
  'duty.other': 'other duties in law',
}
