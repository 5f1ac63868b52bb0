import type { AccountViewer } from '../viewer.js'

export const evidenceSorts = ['photo', 'certificate', 'document', 'video', 'link'] as const
/** 佐证材料的种类 */
export type EvidenceSort = (typeof evidenceSorts)[number]

/** A file marked as showing a pupil's name is seen only by its own organisation and by the reviewers of that county.
 *  @source 未成年人网络保护条例 Art. 36; security.md promise 25 */
export function maySeeNames(viewer: AccountViewer, owner: { orgId: string, path: string, countyId: string | null }): boolean {
  if (viewer.role === 'clerk') return viewer.orgKind === 'county' && viewer.countyId === owner.countyId
  return ['recorder', 'schoolAdmin', 'partner'].includes(viewer.role) && owner.path.startsWith(viewer.path)
}

/** What may be uploaded at once, and how large one file may be. */
export const upload = { maxFiles: 20, maxBytes: 50 * 1024 * 1024 } as const
export const captionLength = 60

/** The years that files with people in them are kept unless the county says otherwise. */
export const retentionYears = 3
