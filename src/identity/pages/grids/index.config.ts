export default definePageConfig({ navigationBarTitleText: '网格和群' })
