import type { FieldErrors } from '../problems.js'
import type { T } from '../platform/texts/texts.js'
import type { Action, Panel } from '../platform/web/parts.js'
import { listNames, most } from './activity.js'
import { catalogueTabs, type CataloguePage } from './kind-pages.js'
import type { EntryRow } from './list-queries.js'

/** What was sent and could not be kept: a new name, or a new name for an entry. */
export type ListsState = { problem: string, errors: FieldErrors, list?: string, names?: string, entryId?: string, name?: string, englishName?: string }

export function listsPage(t: T, entries: readonly EntryRow[], state: ListsState): CataloguePage {
  return {
    which: 'lists', heading: { title: t('catalogue.lists') }, tabs: catalogueTabs(t, 'lists'), notices: state.problem ? [{ tone: 'bad', text: state.problem }] : [], lead: t('lists.lead'),
    panels: listNames.map((list): Panel => {
      const ofList = entries.filter(entry => entry.list === list), errors = state.errors[list]
      return {
        id: list, label: t(`lists.${list}`), hint: t(`lists.${list}Hint`),
        lines: ofList.map((entry, i) => ({
          text: entry.name, detail: entry.englishName || undefined, badge: entry.retiredAt ? { label: t('kinds.retired'), tone: 'neutral' } : undefined,
          actions: entryActions(t, entry, i === 0, i === ofList.length - 1, state),
        })),
        actions: [{
          kind: 'confirm', icon: 'plus', id: `add-${list}`, to: `/lists/${list}`, label: t('lists.add'), question: t('lists.addQuestion', t(`lists.${list}`)), submitLabel: t('action.add'), open: state.list === list,
          fields: [{ kind: 'textarea', name: 'names', id: `names-${list}`, label: t('lists.names'), rows: 3, value: state.list === list ? state.names : undefined, errors: state.list === list ? errors : undefined, hint: t('lists.namesHint') }],
        }],
      }
    }),
  }
}

function entryActions(t: T, entry: EntryRow, first: boolean, last: boolean, state: ListsState): Action[] {
  const mine = state.entryId === entry.id
  const move = (where: 'earlier' | 'later'): Action => ({ kind: 'post', look: 'quiet', icon: where === 'earlier' ? 'chevron-up' : 'chevron-down', short: true, to: `/list-entries/${entry.id}/position`, version: entry.version, label: t(`order.${where}Short`), fields: [{ name: 'move', value: where }] })
  return [
    ...(first ? [] : [move('earlier')]), ...(last ? [] : [move('later')]),
    {
      kind: 'confirm', look: 'quiet', id: `edit-${entry.id}`, to: `/list-entries/${entry.id}`, version: entry.version, label: t('action.edit'), question: t('lists.renameQuestion', entry.name), submitLabel: t('action.save'), open: mine,
      fields: [
        { kind: 'text', name: 'name', id: `name-${entry.id}`, label: t('lists.name'), required: true, value: mine ? state.name : entry.name, maxLength: most.shortLength, errors: mine ? state.errors[entry.list] : undefined },
        { kind: 'text', name: 'englishName', id: `english-${entry.id}`, label: t('kinds.englishName'), value: mine ? state.englishName : entry.englishName, maxLength: 80 },
      ],
    },
    { kind: 'post', look: 'quiet', to: `/list-entries/${entry.id}/${entry.retiredAt ? 'restoring' : 'retirement'}`, version: entry.version, label: t(entry.retiredAt ? 'kinds.restore' : 'kinds.retire') },
  ]
}
