import { TextRun, type IRunOptions } from 'docx'

/**
 * A run of text in the looks of its paragraph. The hint makes quotation marks, dashes and points of omission Chinese ones,
 * a whole character wide: without it they come from the Western font.
 */
export const letters = (text: string, own: Pick<IRunOptions, 'bold' | 'size'> = {}): TextRun => new TextRun({ text, font: { hint: 'eastAsia' }, ...own })
