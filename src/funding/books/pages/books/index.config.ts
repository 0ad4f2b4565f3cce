export default definePageConfig({ navigationBarTitleText: '账本', enableShareAppMessage: true })
