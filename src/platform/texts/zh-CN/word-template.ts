import type { FaultDetails } from '../../word-templates/template-fault.js'

/** 某段话的位置：页眉页脚要说明，其余引出前后文字。 */
const at = ({ where = '', side }: FaultDetails): string => `${side === 'header' ? '页眉' : side === 'footer' ? '页脚' : ''}${where === '' ? '' : `“${where}”`}`
const before = (fault: FaultDetails): string => at(fault) === '' ? '' : `${at(fault)}：`
const named = ({ name = '' }: FaultDetails): string => name === '' ? '' : `（${name}）`

/** 单位自己的 Word 模板：为什么还不能用，怎么改。 */
export const wordTemplate = {
  'wordTemplate.notWord': (_: FaultDetails) => '这不是 .docx 文件。请用 Word 或 WPS 打开模板，另存为“Word 文档（.docx）”后再上传。',
  'wordTemplate.oldWord': (_: FaultDetails) => '这是旧版 .doc 文件。请用 Word 或 WPS 打开，另存为 .docx 后再上传。',
  'wordTemplate.locked': (_: FaultDetails) => '文件设有打开密码。请去掉密码后再上传。',
  'wordTemplate.damaged': (fault: FaultDetails) => `文件已损坏或没有传完整${named(fault)}。请用 Word 或 WPS 打开，另存一份再上传。`,
  'wordTemplate.tooLarge': ({ most = 0 }: FaultDetails) => `模板太大，不能超过 ${most} MB。请缩小或删去里面的图片。`,
  'wordTemplate.partTooLarge': (fault: FaultDetails) => `模板里有一部分文字太多${named(fault)}，不能超过 ${fault.most ?? 0} MB。模板只要留下版式和标签。`,
  'wordTemplate.tooManyParts': ({ most = 0 }: FaultDetails) => `模板里的图片等部件超过 ${most} 个。请删去用不着的。`,
  'wordTemplate.tooMuch': (_: FaultDetails) => '模板太复杂，没有在限定的时间和内存里读完。请精简后再上传。',
  'wordTemplate.foreignXml': (fault: FaultDetails) => `文件里有 Word 和 WPS 都不会写的内容${named(fault)}。请用 Word 或 WPS 打开，另存一份再上传。`,
  'wordTemplate.macros': (fault: FaultDetails) => `模板里有宏、控件或加载项${named(fault)}。请另存为不带宏的 .docx。`,
  'wordTemplate.embedded': (fault: FaultDetails) => `模板里嵌入了其他程序的对象${named(fault)}，如 Excel 表格、公式编辑器或打包的文件。请改成 Word 自己的表格、公式或图片。`,
  'wordTemplate.outside': (fault: FaultDetails) => `打开文件时会从别处取内容${named(fault)}。图片请直接插入；附加的文档模板请在“开发工具－文档模板”里改回 Normal。供人点开的网址可以保留。`,
  'wordTemplate.otherDocument': (fault: FaultDetails) => `模板里接入了另一份文档或数据源${named(fault)}，如子文档、框架、邮件合并。请去掉，或把内容直接粘贴进来。`,
  'wordTemplate.doctype': (fault: FaultDetails) => `文件里有自定义的文档类型声明${named(fault)}，正常的 Word 文件没有。请用 Word 或 WPS 打开，另存一份再上传。`,
  'wordTemplate.field': (fault: FaultDetails) => `${before(fault)}这里有 ${fault.name ?? ''} 域，打开时会运行程序或取用别处的内容。请选中它按 Ctrl+Shift+F9 转成普通文字，或删去。页码、日期、目录等域可以保留。`,
  'wordTemplate.hiddenField': (fault: FaultDetails) => `${before(fault)}这里有一个域，名称要靠另一个域算出来，看不出会做什么。请选中它按 Ctrl+Shift+F9 转成普通文字，或删去。`,
  'wordTemplate.unclosedBrace': (fault: FaultDetails) => `${before(fault)}左花括号 { 没有对应的 }。标签要写在同一段里，如 {名称}；花括号只能用来写标签。`,
  'wordTemplate.loneBrace': (fault: FaultDetails) => `${before(fault)}右花括号 } 前面没有对应的 {。花括号只能用来写标签。`,
  'wordTemplate.fullWidth': ({ name = '', nearest, ...rest }: FaultDetails) => `${before(rest)}${name} 用了全角符号，不会被替换。请改成半角${nearest === undefined ? '的 { 和 }' : `：${nearest}`}。`,
  'wordTemplate.emptyTag': (fault: FaultDetails) => `${before(fault)}${fault.name ?? ''} 里没有写名称。`,
  'wordTemplate.unknownName': ({ name = '', nearest, ...rest }: FaultDetails) => `${before(rest)}没有“${name}”这个名称。${nearest === undefined ? '请从可用的名称里选。' : `您是不是想写“${nearest}”？`}`,
  'wordTemplate.wrongPlace': ({ name = '', other = '', ...rest }: FaultDetails) => `${before(rest)}“${name}”只能写在 {#${other}} 和 {/${other}} 之间。`,
  'wordTemplate.notPrinted': ({ name = '', ...rest }: FaultDetails) => `${before(rest)}“${name}”不是一个值，不能直接写 {${name}}。请写成 {#${name}}……{/${name}}，中间写要显示的内容。`,
  'wordTemplate.notFilledHere': ({ name = '', ...rest }: FaultDetails) => `${before(rest)}脚注和尾注里的标签不会被替换。请把“${name}”写到正文、页眉或页脚里。`,
  'wordTemplate.unclosedLoop': ({ name = '', ...rest }: FaultDetails) => `${before(rest)}{#${name}} 没有结束。请在后面加上 {/${name}}。`,
  'wordTemplate.unopenedLoop': ({ name = '', ...rest }: FaultDetails) => `${before(rest)}{/${name}} 前面没有对应的 {#${name}}。`,
  'wordTemplate.crossedLoops': ({ name = '', other = '', ...rest }: FaultDetails) => `${before(rest)}{#${name}} 还没有结束，就写了 {/${other}}。请先写 {/${name}}，再写 {/${other}}。`,
  'wordTemplate.misplacedLoop': ({ name = '', ...rest }: FaultDetails) => `${before(rest)}{#${name}} 和 {/${name}} 的位置不对。要重复几段，就写在第一段开头和最后一段末尾，或各占一段；要重复表格的行，就写在这一行的不同单元格里；要重复几个字，就写在同一段里。一行里只能有一组重复整行的标签。`,
}
