export default definePageConfig({ navigationBarTitleText: '议事与意见' })
