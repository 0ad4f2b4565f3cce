export default definePageConfig({ navigationBarTitleText: '施工进度', enableShareAppMessage: true })
