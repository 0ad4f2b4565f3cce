export default definePageConfig({ navigationBarTitleText: '议事与意见', enableShareAppMessage: true })
