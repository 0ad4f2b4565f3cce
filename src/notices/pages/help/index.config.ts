export default definePageConfig({ navigationBarTitleText: '请网格员帮忙' })
