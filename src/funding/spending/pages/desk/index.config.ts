export default definePageConfig({ navigationBarTitleText: '收款和付款' })
