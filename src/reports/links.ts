import type { Form } from './report.js'

const address = (path: string, query: Readonly<Record<string, string | number | undefined>>): string => {
  const text = new URLSearchParams(Object.entries(query).flatMap(([name, value]): [string, string][] => value === undefined || value === '' ? [] : [[name, String(value)]])).toString()
  return text === '' ? path : `${path}?${text}`
}
export const reportsPath = '/reports'
/** @param at the number that is looked into: what stands behind it is where the page opens @param causes with all that changed it */
export const reportPath = (id: string, at?: string, causes?: 'all'): string => `${address(`/reports/${id}`, { at, causes })}${at === undefined ? '' : '#source'}`
export const blockPath = (id: string, blockId: string): string => `/reports/${id}/blocks/${blockId}`
/** @param after the paragraph behind which a new one goes */
export const newBlockPath = (id: string, after?: string): string => address(`/reports/${id}/blocks/new`, { after })
export const versionPath = (id: string, number?: number, against?: number): string => number === undefined ? `/reports/${id}/versions` : address(`/reports/${id}/versions/${number}`, { against })
export const checksPath = (id: string): string => `/reports/${id}/checks`
export const wayPath = (id: string): string => `/reports/${id}/way`
export const fieldsPath = (id: string): string => `/reports/${id}/form`
/** A record of the bureau's own work, by its number. */
export const bureauRecordPath = (number: string): string => address('/bureau/records', { search: number, period: 'all' })
/** @param template the bureau's own, by its id */
export const wordPath = (id: string, form: Form, version?: number, template?: string): string => address('/downloads/report.docx', { id, form, version, template })
export const templatesPath = '/reports/templates'
export const blankTemplatePath = (id: string): string => address('/downloads/report-template.docx', { id })
export const sampleTemplatePath = '/downloads/sample-template.docx'
