/** What is wrong with one field, as the edge finds it. */
export const input = {
  'input.missing': '请填写',
  'input.wrong': '填写的内容不对，请核对',
  'input.notWhole': '请填写整数',
  'input.notAChoice': '请从列出的选项里选择',
  'input.notALink': '请填写以 http:// 或 https:// 开头的网址',
  'input.notADay': '请填写日期，例如 2026-05-12',
  'input.tooShort': (least: number) => `太短，至少 ${least} 个字`,
  'input.tooLong': (most: number) => `太长，最多 ${most} 个字`,
  'input.tooSmall': (least: number) => `不能小于 ${least}`,
  'input.tooBig': (most: number) => `不能大于 ${most}`,
  'input.tooMany': (most: number) => `太多，最多 ${most} 项`,
}
