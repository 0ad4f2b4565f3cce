export default definePageConfig({ navigationBarTitleText: '付款方式' })
