import 'passport'
import type { AccountViewer } from '../../viewer.js'

declare global {
  namespace Express { interface User extends AccountViewer {} }
}
