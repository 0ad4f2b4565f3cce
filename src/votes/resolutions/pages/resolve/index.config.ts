export default definePageConfig({ navigationBarTitleText: '决议', enableShareAppMessage: true })
