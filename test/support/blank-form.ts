import { zip, type ZipEntry } from './received-files.js'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main', office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships', packages = 'http://schemas.openxmlformats.org/package/2006'
const link = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
const links = (...all: string[]) => `${declaration}<Relationships xmlns="${packages}/relationships">${all.join('')}</Relationships>`

const texts = ['2026年度青少年法治教育工作统计表', '填报单位：', '统计时段：', '项目', '数量', '占比', '法治讲座（次）', '主题班会（次）', '合计', '参与学生（人次）', '学校', '次数', '小计', '填报人：', '填报日期：', '1月', '2月', '三月', '4月', '五月']
const at = (text: string): number => texts.indexOf(text)
const shared = (address: string, text: string, style = 0) => `<c r="${address}" s="${style}" t="s"><v>${at(text)}</v></c>`

/** Style 1 title · 2 head · 3 cell with a border · 4 percent · 5 a day. */
const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="黑体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDCE6F1"/></patternFill></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0"><alignment horizontal="center"/></xf><xf numFmtId="0" fontId="1" fillId="2" borderId="1"><alignment horizontal="center" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="1"><protection locked="0"/></xf><xf numFmtId="10" fontId="0" fillId="0" borderId="1"/><xf numFmtId="176" fontId="0" fillId="0" borderId="0"/></cellXfs></styleSheet>`

/** A4:C10 with sums, a share, a picture, a chart, protection, a list to choose from, and a picture in a cell as WPS writes it. Row 9 is not there, D4 neither. */
const summary = `${declaration}<worksheet xmlns="${main}" xmlns:r="${office}"><sheetPr><tabColor rgb="FFC00000"/></sheetPr><dimension ref="A1:C12"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="4" topLeftCell="A5" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/><cols><col min="1" max="1" width="24" customWidth="1"/><col min="2" max="3" width="14" style="3" customWidth="1"/></cols><sheetData>`
  + `<row r="1" spans="1:3" ht="30" customHeight="1">${shared('A1', '2026年度青少年法治教育工作统计表', 1)}<c r="B1" s="1"/><c r="C1" s="1"/></row>`
  + `<row r="2" spans="1:3">${shared('A2', '填报单位：')}${shared('C2', '统计时段：')}</row>`
  + `<row r="4" spans="1:3">${shared('A4', '项目', 2)}${shared('B4', '数量', 2)}${shared('C4', '占比', 2)}</row>`
  + `<row r="5" spans="1:3">${shared('A5', '法治讲座（次）', 3)}<c r="B5" s="3"/><c r="C5" s="4"><f t="shared" ref="C5:C6" si="0">IF($B$7=0,0,ROUND(B5/$B$7,4))</f><v>0</v></c></row>`
  + `<row r="6" spans="1:3">${shared('A6', '主题班会（次）', 3)}<c r="B6" s="3"/><c r="C6" s="4"><f t="shared" si="0"/><v>0</v></c></row>`
  + `<row r="7" spans="1:3">${shared('A7', '合计', 3)}<c r="B7" s="3"><f>SUM(B5:B6)</f><v>0</v></c><c r="C7" s="4"/></row>`
  + `<row r="8" spans="1:3">${shared('A8', '参与学生（人次）', 3)}<c r="C8" s="3"><f>_xlfn.DISPIMG("ID_0123456789ABCDEF",1)</f><v>=DISPIMG("ID_0123456789ABCDEF",1)</v></c></row>`
  + `<row r="10"/><row r="12" spans="1:3">${shared('A12', '填报人：')}<c r="B12" s="5"/><c r="C12"><f>TODAY()</f><v>45000</v></c></row>`
  + `</sheetData><sheetProtection password="CC1A" sheet="1" objects="1" scenarios="1"/><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells><dataValidations count="1"><dataValidation type="whole" allowBlank="1" sqref="B5:B8"><formula1>0</formula1><formula2>99999</formula2></dataValidation></dataValidations><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/><drawing r:id="rId1"/></worksheet>`

/** As another program writes it: a prefix before every name, single quotes, no addresses of rows and cells where they follow each other. */
const schools = `${declaration}<x:worksheet xmlns:x='${main}'><x:sheetData><x:row r='1'><x:c r='A1' t='inlineStr'><x:is><x:r><x:t>学校</x:t></x:r><x:r><x:t>名称</x:t></x:r></x:is></x:c><x:c t='inlineStr'><x:is><x:t>次数</x:t></x:is></x:c></x:row><x:row><x:c t='inlineStr'><x:is><x:t>第一中学</x:t></x:is></x:c></x:row><x:row><x:c t='inlineStr'><x:is><x:t>第二 小学</x:t></x:is></x:c></x:row><x:row><x:c t='inlineStr'><x:is><x:t>小计</x:t></x:is></x:c><x:c><x:f>SUM(B2:B3)</x:f></x:c></x:row><x:row r='6'><x:c r='A6'><x:f>汇总表!B7+B4</x:f><x:v>0</x:v></x:c></x:row><x:row><x:c t='inlineStr'><x:is><x:t>第九中学</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`

/** Months down, as a superior prints them; nothing depends on the others, and one value that needs no computing anew. */
const months = `${declaration}<worksheet xmlns="${main}"><sheetData>${['1月', '2月', '三月', '4月', '五月'].map((name, index) => `<row r="${index + 1}">${shared(`A${index + 1}`, name)}${index === 0 ? '<c r="D1"><v>7</v></c>' : ''}</row>`).join('')}<row r="8"><c r="A8"><f>SUM(D1:D5)</f><v>7</v></c></row></sheetData></worksheet>`

const parts: Record<string, string | Buffer> = {
  '[Content_Types].xml': `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${['sheet1', 'sheet2', 'sheet3'].map(name => `<Override PartName="/xl/worksheets/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/><Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/><Override PartName="/xl/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
  '_rels/.rels': links(link('rId1', 'officeDocument', 'xl/workbook.xml'), `<Relationship Id="rId2" Type="${packages}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`),
  'docProps/core.xml': `${declaration}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>市局普法办</dc:creator></cp:coreProperties>`,
  'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr codeName="ThisWorkbook"/><workbookProtection lockStructure="1"/><bookViews><workbookView xWindow="0"/></bookViews><sheets><sheet name="汇总表" sheetId="1" r:id="rId1"/><sheet name="分学校" sheetId="2" r:id="rId2"/><sheet name="分月" sheetId="7" r:id="rId3"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">汇总表!$A$1:$C$12</definedName></definedNames><calcPr calcId="191029"/></workbook>`,
  'xl/_rels/workbook.xml.rels': links(link('rId1', 'worksheet', 'worksheets/sheet1.xml'), link('rId2', 'worksheet', '/xl/worksheets/sheet2.xml'), link('rId3', 'worksheet', 'worksheets/sheet3.xml'), link('rId4', 'styles', 'styles.xml'), link('rId5', 'sharedStrings', 'sharedStrings.xml'), link('rId6', 'calcChain', 'calcChain.xml'), '<Relationship Id="rId7" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/>'),
  'xl/worksheets/sheet1.xml': summary, 'xl/worksheets/sheet2.xml': schools, 'xl/worksheets/sheet3.xml': months,
  'xl/worksheets/_rels/sheet1.xml.rels': links(link('rId1', 'drawing', '../drawings/drawing1.xml')),
  'xl/styles.xml': styles,
  'xl/sharedStrings.xml': `${declaration}<sst xmlns="${main}" count="${texts.length}" uniqueCount="${texts.length}">${texts.map(text => `<si><t>${text}</t></si>`).join('')}</sst>`,
  'xl/calcChain.xml': `${declaration}<calcChain xmlns="${main}"><c r="B7" i="1"/><c r="C5" i="1"/><c r="C6" i="1"/></calcChain>`,
  'xl/cellimages.xml': `${declaration}<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"><etc:cellImage/></etc:cellImages>`,
  'xl/drawings/drawing1.xml': `${declaration}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>`,
  'xl/drawings/_rels/drawing1.xml.rels': links(link('rId1', 'chart', '../charts/chart1.xml'), link('rId2', 'image', '../media/image1.png')),
  'xl/charts/chart1.xml': `${declaration}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea/></c:chart></c:chartSpace>`,
  'xl/media/image1.png': Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
}

/** A superior's blank form with everything in it that must come through unhurt. @param instead other contents, by part; undefined leaves one out */
export const blankForm = (instead: Record<string, string | Buffer | undefined> = {}): Buffer =>
  zip(Object.entries({ ...parts, ...instead }).flatMap(([name, bytes]): ZipEntry[] => bytes === undefined ? [] : [{ name, bytes }]))
export const partOfBlank = (name: string): string => String(parts[name])
