import 'passport'
import type { AccountViewer } from '../../viewer.js'

declare global {
  namespace Express {
    interface User extends AccountViewer {}
    interface Request {
      /** One id for the line of a request in the log and for the number that its problem page shows. */
      requestId: string
      /** Its address holds the secret of a link, and nothing else says who asks: no session does. */
      byLink?: true
    }
  }
}
