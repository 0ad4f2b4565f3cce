export const zh = {
  refusals: {
    'platform.signIn': { text: '请先登录', next: '在“我的”里登录后再来' },
    'platform.notMember': { text: '您还没有加入这个社区', next: '用物业或居委会发的邀请码认领您的家' },
    'platform.notOwner': { text: '这件事由业主来办', next: '请家里登记的业主办理，或到社区服务站更正登记' },
    'platform.notYours': { text: '这件事不归您办', next: '请找负责的工作人员办理' },
    'platform.badInput': { text: '填写有误：{field}', next: '请改好标出的内容再提交，已填的都还在' },
    'platform.noSuchCall': { text: '这个版本太旧了', next: '请关闭小程序后重新打开' },
    'platform.requestReused': { text: '这次提交和上一次编号相同、内容不同', next: '请返回重新填写一次' },
    'platform.unavailable': { text: '服务暂时连不上', next: '请稍后再点一次，不会重复提交' },
    'platform.broken': { text: '系统出了差错，什么都没有改动', next: '请再试一次；还不行就告诉社区服务站' },
    'open.notFound': { text: '没有这个公开内容', next: '请核对编号，或从 /open/v1/communities 查起' },
    'files.notFound': { text: '没有找到这张照片', next: '请重新选择照片上传' },
    'files.incomplete': { text: '照片没有传完整', next: '请再传一次' },
    'files.notPhoto': { text: '这个文件不是照片', next: '请选 JPG、PNG 或 WebP 照片' },
  },
  labels: {},
} as const
