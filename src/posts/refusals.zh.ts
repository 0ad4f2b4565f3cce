import type { Statuses } from '../platform/refusal'

export const refusals = {
  'posts.bodyNotHere': { text: '本市的规则里没有用这个组织代表业主一方', next: '请从列出的组织里选' },
  'posts.otherBodyStands': { text: '业主一方已有另一个组织在任', next: '请先由街道免去原来的，再提出新的' },
  'posts.bodyChanged': { text: '提出以后，业主一方的组织换了', next: '请收回这一项，按现在的组织重新提出' },
  'posts.proposedAlready': { text: '这个人的这项任职已经提出，还在核对', next: '请等另一方负责人和街道核对' },
  'posts.tooManyOpen': { text: '您提出的任职已有 {most} 项在等核对', next: '请等核对完，或先收回几项，再提新的' },
  'posts.noSuchProposal': { text: '没有这项任职', next: '请刷新名单再看' },
  'posts.confirmed': { text: '这项任职已经核对完了', next: '请刷新名单再看' },
  'posts.refused': { text: '这项任职已经退回', next: '请重新提出，并附上文件' },
  'posts.ownProposal': { text: '提出的人不能自己核对', next: '请另一方负责人和街道来核对' },
  'posts.confirmedByYou': { text: '您已经核对过这一项', next: '还要另一位负责核对的人来核对' },
  'posts.otherConfirms': { text: '这一项不由您核对', next: '监督员由另一方的负责人和街道各核对一次' },
  'posts.otherRefuses': { text: '这一项不由您退回', next: '该核对的人可以退回，提出的人可以收回' },
  'posts.readPaper': { text: '核对之前要先打开组织的文件', next: '请打开文件看过，再核对' },
  'posts.deskEnds': { text: '这个职务由社区书记免去', next: '请社区书记来办' },
} as const

export const statuses = {
  403: ['posts.ownProposal', 'posts.otherConfirms', 'posts.otherRefuses', 'posts.deskEnds'],
  404: ['posts.noSuchProposal'],
  409: [
    'posts.otherBodyStands',
    'posts.bodyChanged',
    'posts.proposedAlready',
    'posts.tooManyOpen',
    'posts.confirmed',
    'posts.refused',
    'posts.confirmedByYou',
  ],
} satisfies Statuses

declare module '../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
