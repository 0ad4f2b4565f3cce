export default definePageConfig({ navigationBarTitleText: '筹资进展', enableShareAppMessage: true })
