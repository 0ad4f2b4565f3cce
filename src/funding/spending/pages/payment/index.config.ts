export default definePageConfig({ navigationBarTitleText: '付款申请' })
