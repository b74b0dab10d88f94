"""What figures and kinds of question are called in a report that a librarian reads."""

FIGURE_LABELS: dict[str, tuple[str, str]] = {
    "correct": ("答对", "该答的答到要点、没有错话、不过长且引到依据；该拒答的拒答了"),
    "cited_all": ("答对且依据引全", "答对，并且每条应有的依据都引到了"),
    "abstain_ok": ("答拒得当", "规划写了的作答，没写的拒答"),
    "R@2k": ("检索 2000 字", "应有的依据落在检索结果前 2000 字里的比例"),
    "R@5k": ("检索 5000 字", "应有的依据落在检索结果前 5000 字里的比例"),
    "cite_recall": ("引文查全", "应有的依据被引到的比例"),
    "cite_precision": ("引文查准", "所引各条中与依据相关的比例"),
    "section_ok": ("章节正确", "引到依据时，所注章节正确的比例"),
    "library_ok": ("馆名正确", "引到依据时，所注馆名正确的比例"),
    "faithful": ("引文属实", "引文与规划原文逐字相符的比例"),
    "concise": ("不过长", "答案长度在限度以内的比例"),
    "length": ("平均字数", "答案的平均字数，空白不计"),
    "abstain_recall": ("该拒答而拒答", "规划没写的题目中拒答的比例"),
    "false_abstain": ("不该拒答而拒答", "规划写了的题目中拒答的比例，越低越好"),
    "ms_p50": ("耗时中位数", "毫秒，一半题目不超过它"),
    "ms_p95": ("耗时 95 分位", "毫秒，95% 的题目不超过它"),
}
"""Figure -> (name, meaning)."""

KIND_LABELS = {
    "number": "数字",
    "fact": "事实",
    "list": "列举",
    "summary": "概括",
    "structure": "结构",
    "paraphrase": "口语换说",
    "compare": "比较",
    "change": "变化与出入",
    "followup": "追问",
    "unanswerable": "规划未写",
    "false_premise": "前提有误",
    "adversarial": "恶意输入",
    "noisy": "错字杂写",
    "english": "英文",
}
"""Kind of question -> name; kinds of your own keep their own name."""
