export default definePageConfig({ navigationBarTitleText: '等待查看的内容' })
