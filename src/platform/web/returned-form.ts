import type { FieldErrors } from '../../problems.js'
import type { Form } from './route.js'

/** The sentences at the fields of a form that came back; a conflict carries them in its details. */
export const errorsIn = ({ errors, problem }: Form): FieldErrors => problem?.code === 'conflict' ? problem.details as FieldErrors : errors

/** What was typed into a field. */
export const typedIn = ({ values }: Form, field: string): string => { const value = [values[field]].flat()[0]; return typeof value === 'string' ? value : '' }
export const listIn = ({ values }: Form, field: string): string[] => [values[field]].flat().filter((one): one is string => typeof one === 'string')

/** The id in an address, when it is one. */
export const idIn = ({ values }: Form, name = 'id'): string => { const id = values[name]; return typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id : '' }
