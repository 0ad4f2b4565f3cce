/** The words of the form in which a matter is raised. */
export const zh = {
  labels: {
    intro: '身边有什么要修要改的？一户就能提，社区受理后开始议事。',
    home: '您的家',
    title: '什么事',
    titleHint: '一句话说清楚，比如：3号楼门前路面坑洼',
    summary: '说说情况',
    photos: '照片（会去掉拍摄地点）',
    told: '提的事和照片人人可看，署名只写姓。请不要写电话，也不要拍到人脸和车牌。',
    submit: '提交并联名',
    raised: '已提交，编号 {code}',
    needHome: '绑定我家以后，就能提事',
    needHomeText: '用居委会或物业发的邀请码绑定',
    claim: '去绑定',
    short: '请写清楚是什么事',
  },
} as const

export const en = {
  labels: {
    intro: 'What should be mended? One household may raise it; it is discussed once the community accepts it.',
    home: 'Your home',
    title: 'What is it',
    titleHint: 'In one sentence, such as: holes in the road before building 3',
    summary: 'Tell more',
    photos: 'Photos (their place is removed)',
    told: 'Everybody can see the matter and its photos, under your surname only. Please write no phone number and show no face or plate.',
    submit: 'Submit and sign',
    raised: 'Submitted as {code}',
    needHome: 'Link your home to raise a matter',
    needHomeText: 'With the code that you were given',
    claim: 'Link my home',
    short: 'Please say what it is',
  },
}
