export const vpCommon = {
  'vp.title': '法治副校长',
  'vpRole.vicePrincipal': '法治副校长',
  'vpRole.vicePrincipalOfKindergarten': '法治副园长',
  'vpRole.counsellor': '校外法治辅导员',
  'duty.legalEducation': '开展法治教育',
  'duty.rightsProtection': '保护学生权益',
  'duty.crimePrevention': '预防未成年人犯罪',
  'duty.safety': '参与安全管理',
  'duty.discipline': '实施或者指导实施教育惩戒',
  'duty.governance': '指导依法治理',
  'duty.other': '法律法规规章规定的其他职责',
}
