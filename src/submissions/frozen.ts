/** The field of a draft that says why it is filed or changed only now, after its period was frozen (补报原因). */
export const lateReason = 'lateReason'
