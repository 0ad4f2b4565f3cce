export default definePageConfig({ navigationBarTitleText: '每日公示', enableShareAppMessage: true })
