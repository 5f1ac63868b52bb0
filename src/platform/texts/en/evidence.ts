import type { evidence as original } from '../zh-CN/evidence.js'

export const evidence: typeof original = {
  'evidence.title': count => `Evidence: ${count}`,
  'evidence.none': 'No files. Evidence is optional.',
  'evidence.photo': 'Photo',
  'evidence.certificate': 'Certificate',
  'evidence.document': 'Document',
  'evidence.video': 'Video',
  'evidence.link': 'Link',
  'evidence.shotAt': 'Taken at',
  'evidence.description': (caption, shotAt) => `${caption}, taken at ${shotAt}`,
  'evidence.showsName': 'Shows a pupil’s name',
  'evidence.hidden': 'Shows a pupil’s name: only its own school and the county’s reviewers see it',
  'evidence.added': 'Uploaded.',
  'evidence.changed': 'Changed.',
  'evidence.removed': 'Removed.',
  'evidence.files': 'Photos, certificates, documents or videos',
  'evidence.choose': 'Choose files',
  'evidence.caption': 'Caption',
  'evidence.mark': 'A pupil’s name can be seen in the file',
  'evidence.upload': 'Upload',
  'evidence.rule': 'No classified or internal material and no lists of pupils; sign-in sheets are not needed. Photos JPG or PNG, documents PDF, docx or xlsx, videos MP4 (up to 50 MB).',
}
