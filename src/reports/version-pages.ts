import type { T } from '../platform/texts/texts.js'
import type { Heading, NoticePart, Panel, PanelLine, Row } from '../platform/web/parts.js'
import type { AccountViewer } from '../viewer.js'
import { difference, type Piece } from './difference.js'
import { reportPath, versionPath, wordPath } from './links.js'
import { changesBetween, type Content } from './paper.js'
import { paperView, type PaperView } from './paper-pages.js'
import { moment, versionName } from './report-pages.js'
import type { ReportRow, VersionRow } from './report-queries.js'
import { isWritten, writes } from './report.js'

/** A version as it was printed, or the difference from another one. */
export type VersionPage = { heading: Heading, notices: NoticePart[], versions: Panel, removed?: Panel, paper?: PaperView, paperLabel: string, changes?: { label: string, empty?: string, added: string, removed: string, items: { what: string, pieces: Piece[] }[] } }
export type Version = VersionRow & { content: Content }

/** 各稿. @param shown the one that is looked at, and the one that it is compared with; 'now' is the report as it stands */
export function versionPage(t: T, { viewer, report, versions, shown, against, removed = [] }: { viewer: AccountViewer, report: ReportRow, versions: readonly VersionRow[], shown?: Version, against?: { name: string, content: Content }, removed?: PanelLine[] }): VersionPage {
  const mayRestore = writes(viewer) && isWritten(report.state)
  const rows = versions.map((version): Row => ({ cells: [
    { text: versionName(t, version), to: versionPath(report.id, version.number), note: version.reason || undefined }, { text: moment(version.createdAt) }, { text: version.createdBy.displayName },
    { actions: [{ kind: 'link', label: t('report.compare'), to: versionPath(report.id, version.number, 0) }, { kind: 'link', label: t('report.wordShort'), to: wordPath(report.id, 'submitted', version.number), download: true }, ...(mayRestore ? [{ kind: 'confirm' as const, look: 'quiet' as const, id: `restore-${version.number}`, label: t('report.restoreVersion'), question: t('report.restoreQuestion', versionName(t, version)), submitLabel: t('report.restoreVersion'), to: `${versionPath(report.id, version.number)}/restoring`, fields: [] }] : [])] },
  ] }))
  return {
    heading: {
      title: shown ? t('report.versionOf', versionName(t, shown), report.title) : t('report.versionsOf', report.title), back: { label: shown ? t('report.versions') : report.title, to: shown ? versionPath(report.id) : reportPath(report.id) },
      detail: shown ? [shown.createdBy.displayName, moment(shown.createdAt), shown.reason].filter(Boolean).join(t('list.dot')) : undefined,
      actions: shown ? [{ kind: 'print', icon: 'printer', label: t('action.print') }, { kind: 'link', icon: 'file-text', label: t('report.word'), to: wordPath(report.id, 'submitted', shown.number), download: true }, ...(against ? [] : [{ kind: 'link' as const, label: t('report.compare'), to: versionPath(report.id, shown.number, 0) }])] : [],
    },
    notices: shown?.auditHash ? [{ tone: 'neutral', text: t('frozen.chain', shown.auditSeq ?? 0, shown.auditHash) }] : [],
    versions: { label: t('report.versions'), empty: versions.length === 0 ? t('report.noVersionYet') : undefined, table: { caption: t('report.versions'), captionHidden: true, columns: [{ label: t('report.version'), kind: 'text', head: true }, { label: t('report.keptAt'), kind: 'date' }, { label: t('report.keptBy'), kind: 'text', wide: true }, { label: t('report.does'), kind: 'actions' }], rows } },
    removed: removed.length > 0 && mayRestore && !shown ? { label: t('report.removedBlocks'), lines: removed } : undefined,
    paper: shown && !against ? paperView(t, { content: shown.content, state: shown.kind === 'draft' ? 'drafting' : 'final', changed: new Map() }) : undefined, paperLabel: t('report.preview'),
    changes: shown && against ? changesView(t, shown, against) : undefined,
  }
}

function changesView(t: T, shown: Version, against: { name: string, content: Content }): NonNullable<VersionPage['changes']> {
  const items = changesBetween(shown.content, against.content).map(change => ({ what: t(`reportChange.${change.what}`), pieces: difference(change.before, change.now) }))
  return { label: t('report.changesFrom', versionName(t, shown), against.name), empty: items.length === 0 ? t('report.same') : undefined, added: t('reportChange.added'), removed: t('reportChange.removed'), items }
}
