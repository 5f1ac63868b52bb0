import type { privacy as original } from '../zh-CN/privacy.js'

export const privacy: typeof original = {
  'privacy.title': 'Privacy notice and rules for minors’ data',
  'privacy.short': 'Privacy notice',
  'privacy.signIn': 'Signing in means knowing and keeping the ',
  'privacy.link': 'privacy notice and rules for minors’ data',
  'privacy.browsers': '. Best in Edge, the fast mode of 360, or WeChat.',
  'privacy.of': bureau => `Published by ${bureau}`,
  'privacy.standard': 'This county has published no notice of its own; the general one below applies.',
  'privacy.choose': 'By county',
  'privacy.changedAt': day => `Changed ${day}`,
  'privacy.somebody': 'the county bureau of education',
  'privacy.tab': 'Privacy notice',
  'privacy.lead': 'The privacy notice at sign-in and in the account menu; anybody can read it without signing in. Unless you change it, the general notice of the product applies.',
  'privacy.text': 'Text of the notice',
  'privacy.textHint': 'An empty line begins a paragraph; a line that begins with “#” is a heading, one that begins with “-” an item. There is no other formatting.',
  'privacy.preview': 'Preview',
  'privacy.previewTitle': 'As it will look',
  'privacy.now': 'The notice as it is now',
  'privacy.publish': 'Publish',
  'privacy.published': 'Published; everybody sees the new notice.',
  'privacy.previewed': 'This is a preview; nothing has been published.',
  'privacy.drop': 'Back to the general notice',
  'privacy.dropQuestion': 'Give up the county’s own notice and use the general one? The county’s text will be deleted.',
  'privacy.dropped': 'The general notice applies again.',
  'privacy.tooShort': 'Too short: please say what is kept, who sees it, for how long, and whom to ask',

  'privacy.default': bureau => `This system is used by ${bureau} and its schools to log, review and count legal-education activities. This notice says which personal data it holds, what for, who sees them, for how long, and what rights pupils and guardians have.

# 1. What personal data there are
- Users: name, organisation, post and account name; a telephone number only if given, seen by administrators and the person.
- Speakers: name, organisation, post.
- Legal vice-principals and counsellors: name, dispatching organ, unit, post, in service or retired (if retired, year of birth), years of legal work, hours of training, photo, letter of appointment and what they did; a telephone number is seen by the bureau and the schools they serve only, and stands on a notice at the gate only where they agreed.
- Pupils: the system counts attendances and asks for no lists of pupils. Where a pupil must be named, for example for an award, only name, school and grade are written.
- No identity numbers, telephone numbers, addresses, photo libraries or face data of pupils are collected, and no lists of signatures.
- Photos and certificates: place, device and other hidden data are removed; only the time of the shot is kept.

# 2. What they are for
Only to show and review what schools did, to count by school and county, and to write the annual report. Not to judge or compare pupils, for nothing else, and never for commercial bodies.

# 3. Who sees them
- People of a school see its records; reviewers and leaders see what their county’s schools have submitted; a draft is seen only by those who fill it in.
- A contact of a dispatching organ sees its own people and what they did; whoever has a confirmation link sees that one record, without an account.
- A file marked as showing a pupil’s name is opened only by the school and the county’s reviewers.
- Inspectors and auditors are let in by the bureau to read, for a limited time, with names masked, and every view is recorded.
- Published figures and reports name no pupil.
- Signing in, downloads and views of files with pupils’ names are in an audit trail that cannot be changed.

# 4. Photos
- Before a photo is sent, faces, names and lists can be covered on the phone; what is covered never leaves it.
- Whoever uploads confirms that no name tags, documents or addresses are in the picture and no single pupil stands out.
- Secret or internal papers and lists of pupils must not be uploaded.

# 5. How long
Photos and files that show people are usually kept for 3 years and are then to be deleted. Records and figures are kept as archives require and hold no pupils’ data. Access logs are kept for at least 6 months.

# 6. Rights of pupils and guardians
A pupil or guardian may ask to see, copy, correct or delete what concerns them, and may take back consent to a photo. Please ask the school or ${bureau}; it must be dealt with promptly, or refused in writing with reasons.

# 7. Contact
Contacts as published by ${bureau}. Whoever is signed in can also use “Feedback” in the account menu.

# 8. Legal basis
Personal Information Protection Law, Regulations on the Protection of Minors in Cyberspace, Law on the Protection of Minors, and Cybersecurity Law of the People’s Republic of China.`,
}
