export default definePageConfig({ navigationBarTitleText: '合同', enableShareAppMessage: true })
