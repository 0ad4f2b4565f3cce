/** The words of the form in which a matter is raised. */
export const zh = {
  labels: {
    intro: '身边有什么要修要改的？一户提出，就能启动。',
    home: '您的家',
    title: '什么事',
    titleHint: '一句话说清楚，比如：3号楼门前路面坑洼',
    summary: '说说情况',
    photos: '照片（会去掉拍摄地点）',
    submit: '提交并联名',
    raised: '已提交，编号 {code}',
    needHome: '认领了自己的家，就能提事',
    needHomeText: '用居委会或物业发的邀请码认领',
    claim: '去认领',
    short: '请写清楚是什么事',
  },
} as const

export const en = {
  labels: {
    intro: 'What should be mended? One household is enough to start.',
    home: 'Your home',
    title: 'What is it',
    titleHint: 'In one sentence',
    summary: 'Tell more',
    photos: 'Photos (their place is removed)',
    submit: 'Submit and sign',
    raised: 'Submitted as {code}',
    needHome: 'Claim your home to raise a matter',
    needHomeText: 'With the code that you were given',
    claim: 'Claim',
    short: 'Please say what it is',
  },
}
