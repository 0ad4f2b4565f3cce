export default definePageConfig({ navigationBarTitleText: '邻居签约', enableShareAppMessage: true })
