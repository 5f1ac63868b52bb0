import 'passport'
import type { AccountViewer } from '../../viewer.js'

declare global {
  namespace Express {
    interface User extends AccountViewer {}
    /** One id for the line of a request in the log and for the number that its problem page shows. */
    interface Request { requestId: string }
  }
}
