/** A text that a county wrote, taken apart: nothing in it is markup. */
export type Block = { kind: 'heading' | 'paragraph', text: string } | { kind: 'list', items: string[] }

const heading = /^(?:#{1,3}\s*(.+)|([一二三四五六七八九十]{1,3}、.+))$/
const item = /^[-•·*]\s*(.+)$/

/** Reads plain text by simple rules: an empty line ends a paragraph, “一、” or “#” begins a heading, “-” an item of a list. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open = false
  for (const line of text.split(/\r?\n/).map(one => one.trim())) {
    const last = blocks.at(-1), [, marked, numbered] = heading.exec(line) ?? [], listed = item.exec(line)?.[1]
    if (line === '') open = false
    else if (marked ?? numbered) { blocks.push({ kind: 'heading', text: marked ?? numbered ?? '' }); open = false }
    else if (listed !== undefined) {
      if (last?.kind === 'list' && open) last.items.push(listed)
      else blocks.push({ kind: 'list', items: [listed] })
      open = true
    } else if (open && last?.kind === 'paragraph') last.text += `\n${line}`
    else { blocks.push({ kind: 'paragraph', text: line }); open = true }
  }
  return blocks
}
