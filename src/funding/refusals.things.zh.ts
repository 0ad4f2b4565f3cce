export const refusals = {
  'funding.valueFirst': {
    text: '实物、出工和让利要先登记是什么、估出价',
    next: '请用“登记实物和让利”，两人估价后计入',
  },
  'funding.notOffering': { text: '这个阶段不登记实物和让利', next: '筹资和施工阶段可以登记' },
  'funding.valueConfirmed': { text: '这一项的估价已经确认', next: '可以查看估价和依据' },
  'funding.notValued': { text: '这一项还没有估价', next: '请先由一人写明价值和依据' },
  'funding.valueTwoPeople': { text: '登记、估价的人不能自己确认', next: '请另一位监督员或街道干部确认' },
  'funding.valueChanged': { text: '估价刚刚改过：现在是 {valueFen} 分', next: '请看清新的估价再确认' },
  'funding.thingsStay': { text: '实物和让利的价值由两人估定，不能直接改', next: '可以撤回这一项，再重新登记和估价' },
  'funding.photoOfDone': { text: '出工和材料要有做完的照片', next: '请拍一张完成后的照片，再登记' },
  'funding.photosOfThings': { text: '照片只用于实物和出工', next: '收款请填回单号' },
} as const
