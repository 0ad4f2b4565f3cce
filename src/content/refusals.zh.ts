import type { Catalogue, Statuses } from '../platform/refusal'

export const refusals = {
  'content.risky': { text: '{field}里有不能公开的话，没有提交', next: '请改一改这一栏再提交，其他内容都还在' },
  'content.notFound': { text: '没有找到这条内容', next: '请返回刷新后再看' },
  'content.hiddenAlready': { text: '这条内容已经隐藏', next: '请刷新后再看' },
  'content.record': { text: '这是已经决定或付款的记录，不能隐藏', next: '有错请在原处更正，记录会写明改了什么' },
  'content.appealStands': { text: '这条内容经申诉已经恢复公开', next: '有新的情况请联系街道' },
  'content.needsAppeal': { text: '已隐藏的内容要经作者申诉才能恢复', next: '请等作者申诉，再由另一位工作人员决定' },
  'content.nothingWaits': { text: '这条内容没有等待查看', next: '请刷新列表再看' },
  'content.own': { text: '自己写的不能自己放行', next: '请另一位社区或街道的工作人员来看' },
  'content.notShown': { text: '这条内容现在没有公开', next: '它正在等社区查看，或者已经隐藏，不用再报告' },
  'content.reportedBefore': { text: '您已经报告过这条内容', next: '请等社区查看，结果会写在原处' },
  'content.appealedBefore': { text: '这条内容已经申诉过一次', next: '请等另一位工作人员决定，或者重新写一条' },
  'content.notHidden': { text: '这条内容没有被隐藏', next: '请刷新后再看' },
  'content.decided': { text: '这次申诉已经有了决定', next: '请刷新后再看' },
  'content.noAppeal': { text: '这条内容没有等待决定的申诉', next: '请刷新后再看' },
  'content.otherDecides': { text: '申诉要由另一位工作人员决定', next: '请一位没有隐藏过它、也不是作者的同事来办' },
  'content.gone': { text: '这条内容的原文已经删除，不能再申诉', next: '如果需要，请重新写一条' },
  'content.ofPost': { text: '这是履行职责时发布的，不能自己收回', next: '请在原处更正；照片可以遮盖，或者请社区隐藏' },
  'content.takenAlready': { text: '这条内容已经收回', next: '请刷新后再看' },
  'content.boxOutside': { text: '遮盖的地方超出了照片', next: '请在照片里重新划一次' },
  'content.coveredMeanwhile': { text: '这张照片刚刚被别人遮盖过', next: '请刷新后，在新的照片上再遮盖' },
  'content.waitsFirst': { text: '这件事的内容还在等待查看', next: '请先查看内容，再往下办' },
} as const

export const statuses = {
  403: ['content.own', 'content.otherDecides', 'content.ofPost'],
  404: ['content.notFound'],
  409: [
    'content.hiddenAlready',
    'content.appealStands',
    'content.nothingWaits',
    'content.notShown',
    'content.reportedBefore',
    'content.appealedBefore',
    'content.notHidden',
    'content.decided',
    'content.noAppeal',
    'content.gone',
    'content.takenAlready',
    'content.coveredMeanwhile',
  ],
} satisfies Statuses

declare module '../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
