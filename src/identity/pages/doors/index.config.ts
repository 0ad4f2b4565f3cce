export default definePageConfig({ navigationBarTitleText: '入户邀请码' })
