import type { T } from '../platform/texts/texts.js'
import type { EmptyState, Heading, Tabs } from '../platform/web/parts.js'
import { roleText } from './appointment.js'
import { duties, lastDayOf } from './duty.js'
import { gateNoticePath, schoolVicePrincipalsPath } from './links.js'
import { noticeLooks, type NoticeLook } from './notice.js'
import type { Noticed } from './statement-queries.js'

type Plate = { photo: string | undefined, description: string, initial: string, name: string, role: string, facts: { label: string, text: string, to: string | undefined }[] }
export type NoticePage = { heading: Heading, looks: Tabs | undefined, empty: EmptyState | undefined, sheets: { look: NoticeLook, school: string, title: string, plates: Plate[], duties: { label: string, items: string[] }, foot: string }[] }

/** 公示牌 for the gate of a school: who serves it, from where, until when, with a face and the duties that the ministry's order names. */
export function noticePage(t: T, { school, noticed, look, bureau }: { school: { id: string, name: string, kindergarten: boolean }, noticed: readonly Noticed[], look: NoticeLook, bureau: string }): NoticePage {
  const plates = noticed.map(({ appointment, photo, phone }): Plate => ({
    photo: photo && `/evidence/${photo}`, description: t('person.photoOf', appointment.person.fullName), initial: [...appointment.person.fullName][0] ?? '', name: appointment.person.fullName, role: roleText(t, appointment),
    facts: [
      ...(appointment.person.organ === 'other' ? [] : [{ label: t('person.organ'), text: t(`organ.${appointment.person.organ}`), to: undefined }]), { label: t('person.unit'), text: appointment.person.unit, to: undefined }, ...(appointment.person.post ? [{ label: t('person.post'), text: appointment.person.post, to: undefined }] : []),
      { label: t('statement.term'), text: t('registerList.term', appointment.startsOn, lastDayOf(appointment)), to: undefined }, ...(phone ? [{ label: t('person.phone'), text: phone, to: `tel:${phone.replace(/[^\d+]/g, '')}` }] : []),
    ],
  }))
  const title = t(school.kindergarten ? 'notice.titleOfKindergarten' : 'notice.title')
  const sheet = (own: Plate[]) => ({ look, school: school.name, title, plates: own, duties: { label: t('notice.duties'), items: duties.map(duty => t(`duty.${duty}`)) }, foot: t('notice.foot', bureau) })
  return {
    heading: { title: t('notice.heading'), detail: school.name, back: { label: t('vp.title'), to: schoolVicePrincipalsPath(school.id) }, actions: plates.length === 0 ? [] : [{ kind: 'print', look: 'main', icon: 'printer', label: t('action.print') }] },
    looks: plates.length === 0 ? undefined : { label: t('notice.looks'), look: 'segments', tabs: noticeLooks.map(one => ({ label: t(`noticeLook.${one}`), to: gateNoticePath(school.id, one), current: one === look })) },
    empty: plates.length === 0 ? { text: t('notice.none'), detail: t('notice.noneDetail'), icon: 'users' } : undefined,
    sheets: plates.length === 0 ? [] : look === 'each' ? plates.map(plate => sheet([plate])) : [sheet(plates)],
  }
}
