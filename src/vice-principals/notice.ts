/** 公示牌: 一人一张, or all of them on one sheet, upright or on its side. */
export const noticeLooks = ['each', 'all', 'wide'] as const
export type NoticeLook = (typeof noticeLooks)[number]
