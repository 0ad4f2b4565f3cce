export default definePageConfig({ navigationBarTitleText: '各方出资出力', enableShareAppMessage: true })
