export default definePageConfig({ navigationBarTitleText: '终止并退款' })
