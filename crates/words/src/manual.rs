//! The user manual: short, line by line the same in both languages.

use crate::lang::{Lang, Text};

/// A section of the manual.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Its heading.
    pub title: Text,
    /// Whether its lines are steps to take in order.
    pub steps: bool,
    zh: &'static [&'static str],
    en: &'static [&'static str],
}

impl Section {
    /// Its lines in a language.
    #[must_use]
    pub const fn lines(&self, lang: Lang) -> &'static [&'static str] {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// All sections in order.
pub const SECTIONS: &[Section] = &[
    Section {
        title: text("五分钟上手", "In five minutes"),
        steps: true,
        zh: &[
            "打开程序，先看示例县的“结果”页，了解结论、原因和差异系数如何呈现。",
            "把本县的学校表格（xlsx、xls、csv）拖到页面上任意位置，或在“草稿”页选“打开文件”。",
            "核对程序识别出的列：每列是什么、单位是元还是万元、是全校合计还是分学段。拿不准的会逐项询问，不会替您猜。",
            "导入完成后看清点结果：读了多少行、取了多少、哪些没有取及原因。",
            "在“数据”页填写县名、学年、评估日期和各类学校的申报数。名单完整时可点“与学校名单一致”。",
            "到“结果”页看县级结论、未达标学校和差异系数；点任何一个数，可看到它的算式、规则和出处。",
            "需要交换时，在“草稿”页“另存为文件”得到 JSON；结果可导出 CSV，或直接打印。",
        ],
        en: &[
            "Look at the sample county's results page first: how verdicts, reasons and coefficients are shown.",
            "Drop the county's table (xlsx, xls, csv) anywhere on the page, or choose “Open a file” on the drafts page.",
            "Check the columns that were recognised: what each holds, in yuan or in units of 10 000 yuan, a total or per stage. What is unsure is asked, never guessed.",
            "Read the counts at the end of the import: rows read, taken, left out and why.",
            "Fill in the county, school year, date and declared numbers of schools on the data page; where the list is whole, take them from the list.",
            "Read the verdict, the failing schools and the coefficients on the results page; click any number for its sum, rule and source.",
            "Save a JSON file for a colleague on the drafts page; export results as CSV, or print.",
        ],
    },
    Section {
        title: text("准备表格", "The table to prepare"),
        steps: false,
        zh: &[
            "一行一所学校（或一行一所学校的一个学段），列名用报表上的名称即可，一行或两行合并表头都能识别。也可下载填报模板填写。",
            "必需的列：学校名称、学校类别、在校生数，以及七项指标的分子：高于规定学历教师、县级以上骨干教师、体育艺术专任教师、教学及辅助用房面积、体育运动场馆面积、教学仪器设备值、网络多媒体教室数。",
            "教师数按任教学段分别填写，不拆分。九年、十二年一贯制学校和完全中学的用房、场馆、设备、多媒体教室可填全校合计，由程序按规定比例拆分；已经分学段的请按学段填，不会再次拆分。",
            "教学及辅助用房面积：报表数含室内体育用房，指标不含。可直接填指标口径，也可填报表数和室内体育用房面积，由程序相减。",
            "教学仪器设备值按账面原值，单位万元；表头写明“元”的会自动换算。",
            "空白、“—”、“/”都表示没有数据，与 0 不同。没有就是 0 的，请填 0。",
        ],
        en: &[
            "One row a school (or a school's stage), with the headings of the usual returns in one line or two merged ones; a template can be downloaded.",
            "Required columns: name of the school, kind of school, pupils, and what the seven indicators count: teachers above required education, backbone teachers, PE and arts teachers, teaching and auxiliary rooms, sports grounds and halls, teaching equipment, multimedia classrooms.",
            "Teachers are entered per stage and never split. Rooms, sports areas, equipment and multimedia rooms of combined schools may be totals, which the program splits by the official ratios, or per stage, which it leaves alone.",
            "Teaching rooms in the statistics return include indoor sports rooms, the indicator does not: enter the indicator's, or the return's with the indoor sports rooms, and the program subtracts.",
            "Equipment is its book value in units of 10 000 yuan; where the heading says yuan it is converted.",
            "Blank, “—” and “/” mean no data, which is not 0. Where there is none, enter 0.",
        ],
    },
    Section {
        title: text("合并学校文件", "Merging school files"),
        steps: true,
        zh: &[
            "在“数据”页点“合并学校文件”，一次选中各校报来的文件（JSON、Excel、CSV 可以混选）；也可以把多个文件一起拖到页面上。",
            "拿不准的表逐个询问列的含义；版式相同的，确认一次即可。不想合并的文件可以跳过。",
            "核对清单：新增学校、补充空白、数据不一致、没有变化各多少所。示例数据和其他学年的文件默认不合并，可以勾选。",
            "标识码相同的视为同一所；只有名称、乡镇相同的，由您确认。同一格有不同的数时，选以哪个为准。空白不会冲掉已有的数。",
            "确认后一步完成，可以整体撤销。县级数据不随学校文件合并。",
            "学校文件里可以带：资源七项、班级与专用教室、经费、持证与培训人数、初中巩固率各数，以及教育质量第 3、5、6、7、8 项的自评结论、简要结论和佐证材料。只有一所学校的数据时，在“县级”页的“依据材料的指标”中填的就是本校自评，县级填报的各项注明“由县级填报”。",
            "合并后，县级给出的结论或数优先；县级不填时，有一所未达标即未达标，全部达标才达标，有学校未自评则为数据不足并列出学校；人数由各校合计。县级数与各校合计不一致时，“县级”页提示两处。",
        ],
        en: &[
            "On the data page choose “Merge school files” and select all files at once (JSON, Excel, CSV), or drop them on the page together.",
            "Tables that leave a doubt are asked about one by one; the same layout is asked about once. A file can be left out.",
            "Look at what is new, filled, different or the same. Samples and files of another school year stay out unless ticked.",
            "Schools with the same code are the same; with the same name and township only if you say so. Where figures differ you choose. A blank takes nothing away.",
            "It is one step and can be undone. Figures of the county are not merged.",
            "A school’s file may hold its own verdicts, conclusions and documents for education quality 3 and 5 to 8, its counts of training and certificates and the parts of retention. In a document of one school the evidence section of the county page takes the school’s own verdicts.",
            "After merging the county’s own verdict or figure stands. Where there is none, one school not met fails the item, all met hold it, a school that has not judged itself leaves it open and is named; counts are added up. A county’s figure that differs from its schools’ sum is pointed out.",
        ],
    },
    Section {
        title: text("录入与修改", "Entering and changing"),
        steps: false,
        zh: &[
            "数据表的操作与电子表格相同：方向键移动，回车或 F2 编辑，Esc 放弃，Tab 到下一格，可从 Excel、WPS 整块复制粘贴。",
            "全角数字、千位分隔符、前后空格都能识别。不能识别的内容保留原样，旁边说明应填什么，不参与计算。",
            "Ctrl+Z 撤销，Ctrl+Y 重做；一次导入或粘贴算一步。",
            "由文件导入的数值记住来自哪个文件的哪一格；手工改过的，同时记住原来的数值。",
        ],
        en: &[
            "The table works like a spreadsheet: arrows, Enter or F2 to edit, Esc to leave, Tab to the next cell, blocks copied and pasted from Excel or WPS.",
            "Full-width digits, separators of thousands and spaces around are understood. What is not stays as typed, is explained beside the cell, and is not used.",
            "Ctrl+Z undoes, Ctrl+Y does again; an import or a paste is one step.",
            "A value from a file knows its file and cell; one changed by hand also knows what was there.",
        ],
    },
    Section {
        title: text("县级数据", "The county’s own figures"),
        steps: false,
        zh: &[
            "“县级”页分七部分：县情数据、历年经费与入学、依据材料的指标、质量监测、满意度调查、一票否决、口径与从宽规定。每部分旁的标记：✓ 填齐，? 缺几项（影响结论），○ 只有填表用到的还缺几项，✗ 有误，· 本方案不需要。点“去填写”直接到缺的那一项。",
            "回车到下一项，上下方向键移动；可从表格整列或成块粘贴，一次粘贴算一步。看不懂的内容保留原样并说明。项目名旁的 ⓘ 说明算什么、不算什么、填入哪张表、用于哪项指标。",
            "历年数据一年一列，可加任意年份；缺的年份留空，不影响其他年份，格下显示比上年增长；上年没有数的，写明从哪一年起、共几年合计增长，不用于判断。点选一格可填写来源。",
            "“导入县级数据”可读 Excel、CSV：一行一项，列为项目、数值、来源，历年数据每年一列（2021、2021年、2021-2022学年均可）。名称可用模板里的名称或编码；单位不同会列出换算请您确认；不认识的行和看不懂的格逐条列出。带项目名称的表格也可直接粘贴。",
            "依据材料的指标（结论、简要结论、材料清单）、一票否决（是否存在、情况说明）、得分和理由、选用口径、县名与申报学校数也可这样导入；列名如“指标、结论”“情形、是否存在”“项目、得分、理由”。空格不改动已填内容；超过满分的得分、看不懂的结论不采用并说明位置。千分制页可直接粘贴得分与理由两列。",
            "“导出与模板”得到同样格式的表，已填的内容一并写出，填好再导入不会重复提问。",
            "依据材料的指标由您给出结论，附简要说明和材料清单；一票否决逐项回答；国家监测和社会认可度未公布前留空，结论为待监测。",
            "“数据核对”列出互相矛盾的数，如骨干教师多于交流教师、各校合计与县级数不一致、班额段与班级数不一致，并链接到每一处；只提示，不改变结论。",
        ],
        en: &[
            "The county page has seven sections: facts, money and enrolment by year, indicators by documents, monitoring, surveys, vetoes, readings and concessions; each with a mark: ✓ complete, ? so many missing that a verdict waits for, ○ so many that only a form waits for, ✗ not understood, · not needed by the scheme. “Fill in” goes to the first that is missing.",
            "Enter goes to the next figure, arrows move; columns and blocks can be pasted as one step. What is not understood stays and is explained. The sign beside a name opens what counts, what does not, which form and which item it serves.",
            "Series take any years, a column each; a year without a figure stays empty, and the next one shows the growth since the last figure with its years, which decides nothing. Choose a cell to say where it is from.",
            "Import reads Excel and CSV: a row a figure with item, value, source, and a column a year. Names or codes of the template are taken; other units are converted after a question; what is not known is listed with its place. A table with names can be pasted as well.",
            "Verdicts with notes and documents, vetoes, points with reasons, readings, the county's name and declared numbers are read from the same tables; an empty cell changes nothing, and what is not understood, or more points than there are, is left out and listed. Columns of points and reasons can be pasted on the page of 1000 points.",
            "The table to export has the same layout, with what is filled in, and reads back without a question.",
            "What documents decide gets its verdict from you, with a note and a list of documents; vetoes are answered one by one; national results stay empty until published, and the verdict is pending.",
            "Hints name figures that contradict each other, such as more backbone teachers than rotated ones, schools' sums against the county's, class bands against classes, with links to each place; no verdict changes.",
        ],
    },
    Section {
        title: text(
            "评估方案、地方口径与从宽规定",
            "Schemes, local variants and concessions",
        ),
        steps: false,
        zh: &[
            "在“数据”页县名、评估日期之下选评估方案：优质均衡或基本均衡。改选方案不改动数据，可以撤销；申报表格和“方案对照”按各自的方案计算，不受影响。",
            "在评估方案之下勾选地方口径（省区、市州、县三级），依次叠加，后者优先；同级另一地的会被取代。勾选前可看它改动哪些数值，“说明”页列出全部改动、出处和可靠程度。",
            "本地另有规定的，可先把相近的口径“存为文件”，改写后用“载入自己的口径文件”载入（JSON）。可以去掉一项、改动数值、换用已有算法、增加比例检验；写有起止日期的改动，在此外的日子仍按原规定。写错的会指出行号、位置和应填内容，不会载入一半。",
            "自己的口径随数据保存，也写入导出的 JSON，对方打开即可用，不必另传文件。结果、表格和“说明”页都注明所叠加的口径；国家方案的原值列在旁边。",
            "有期限的从宽规定只在评估日期落在期限内时适用（2019 至 2022 年，是否延续无文件可证），在“县级”页的“口径与从宽规定”中可逐条关闭。改变结论的，在结果和表格中写明是哪一条、哪些学校、不适用时的结论。",
            "从宽规定的条件（规划年份、建成年份、有建设规划、最大班额、随迁子女）没有填而又决定结论的，该校为“数据不足”，并写明要填哪几项；填“否”或年份不符的按未达标。",
            "依据没有写明的理解（如音乐、美术教室怎样计数）也在“口径与从宽规定”中选择；结果注明所选的理解，换一种理解会得出另一结论的也注明。",
        ],
        en: &[
            "Choose the scheme on the data page, below the county's name and date: quality balance or basic balance. A change touches no data and can be undone; the official forms and the comparison of two schemes each follow their own.",
            "Tick local variants below it (region, prefecture, county): they are laid over each other, the later one decides; one of another place at the same level gives way. What each changes is shown before it is ticked; the about page lists all changes with sources and certainty.",
            "Where your county has rules of its own, save a variant near to it as a file, edit it, and load your own (JSON). It may drop an item, change a value, choose another known formula, or add a ratio test; a change with dates leaves the rule before it standing on all other days. What is wrong is named with its line, its place and what is expected; nothing is half loaded.",
            "Your own variant is saved with the data and travels in the exported JSON: whoever opens it needs no other file. Results, forms and the about page name the variants laid; national values stand beside.",
            "Dated concessions apply only while the evaluation date lies in their days (2019 to 2022; no document shows a renewal), and each can be switched off on the county page under readings and concessions. Where one turns a verdict, results and forms name it, its schools, and the verdict without it.",
            "Where a condition of a concession is blank (planned year, year built, building plan, largest class, migrant pupils) and decides the verdict, the school has insufficient data and the blanks are named; “no”, or a later year, is not met.",
            "What the sources leave open, such as how music and art rooms are counted, is chosen there too; results name the reading, and another one where it would turn the verdict.",
        ],
    },
    Section {
        title: text("看懂结果", "Reading the results"),
        steps: false,
        zh: &[
            "✓ 达标：达到标准。✗ 未达标：未达到。▲ 在 85% 与标准之间：七项中只允许有一项。? 数据不足：缺哪些数据会写明。… 待监测：等待国家结果或佐证材料。",
            "每所学校每个学段：七项中至少六项达标，其余一项不低于标准的 85%。一所学校不达标，全县不达标；县平均值不能代替。",
            "差异系数按学生数加权计算，小学不超过 0.50，初中不超过 0.45，十四项中有一项超过，全县不达标。图中可看到哪些学校影响最大。",
            "“修约会改变结论”的标记表示精确值与报表显示值在标准两侧，例如 4.196 显示为 4.20。以精确值为准，并请留意。",
            "县级结论要求名单完整。只有一所学校的数据时，不给出县级结论和差异系数。",
        ],
        en: &[
            "✓ met, ✗ not met, ▲ between 85 % and the standard (allowed once in seven), ? insufficient data, with what is missing, … pending: a national result or documents are awaited.",
            "Each school and stage must meet six of seven and reach 85 % on the one left. One failing school fails the county; averages decide nothing.",
            "Coefficients are weighted by pupils: at most 0.50 primary, 0.45 junior; one of fourteen over its limit fails the county. The chart shows which schools cause it.",
            "A verdict that rounding would turn is marked: 4.196 shows as 4.20 but is below. The exact value decides.",
            "The county's verdict needs the whole list. With one school's data there is neither a county verdict nor a coefficient.",
        ],
    },
    Section {
        title: text(
            "全部指标、千分制与核对报告",
            "All indicators, points and a printed report",
        ),
        steps: false,
        zh: &[
            "“结果”页的“全部指标”先用一句话给出全县结论，再列出方案的每一项：表内值、精确值、要求、结论和原因，未达标、缺数据的在前。缺的数据直接链接到填写处；点指标名称看依据，逐步到每一格，并列出所用口径、过渡规定、规则来源和可靠程度。",
            "七项资源指标在此只按差异系数给结论；每校七项中六项达标的检验另列一行，各校各项见“资源配置”。",
            "基本均衡分四部分：学校达到办学基本标准，依据材料判断；八项差异系数，由程序计算；县级政府工作，17 项给分，满分 100 分，85 分以上达标；公众满意度 85% 以上达标。四部分都达标才是全县达标。第 1、3、4 部分的结论、得分和满意度在“全部指标”各该行填写；17 项各占几分未见原文，程序只比较总分。",
            "“千分制”用于新疆的 1000 分自评：填得分，未得满分写明理由；超过满分的不采用。旁边的佐证按所填数据计算，填报满分而佐证不成立的列在最前。达标分数线等文件未明确之处不作判断。",
            "“核对报告”把印发的报告与计算值逐项对照：相等、四舍五入、截尾、位数有误、整数不可得、不符。没有逐校数据时，用报告自身的合计、平均值、标准差、差异系数互相核对；其他比例可自行加行。报告称达标而数据不达标的标为矛盾。所填内容随文件保存。",
            "“方案对照”用同一份数据按两个方案各算一次，列出参评范围、单位、标准和结论的不同。",
        ],
        en: &[
            "All indicators opens with the overall verdict in one sentence, then lists every indicator with its form value, exact value, what is asked, verdict and why; what fails or is missing comes first, with links to where it is entered. An indicator's name opens its reasons down to the cells, with readings, concessions, sources and certainty.",
            "The seven resource indicators are judged there by their coefficients; the test of six in seven has a line of its own, schools stand under resource allocation.",
            "Basic balance has four parts: the basic standards, by documents; the eight coefficients, computed; the government's work, 17 items by points, met from 85 of 100; public satisfaction, met from 85 %. All four must hold; verdict, points and share of parts 1, 3 and 4 are entered on the line of each part. What the 17 items weigh is confirmed by no document at hand, so only their sum is compared.",
            "Points are entered by hand with a reason for what is missing; more than there are is not taken. The evidence beside them is computed; all points claimed against it come first. Nothing is judged where no pass mark is known.",
            "A printed report is compared figure by figure: equal, rounded, cut off, off by a power of ten, from no whole number, wrong. Without schools, the report's own totals, means, deviations and coefficients are compared with each other; other ratios can be added. A printed “met” beside failing figures is a contradiction. What is entered is saved with the file.",
            "Two schemes puts both on the same inputs: scope, units, thresholds, verdicts.",
        ],
    },
    Section {
        title: text("申报表格", "The official forms"),
        steps: false,
        zh: &[
            "“表格”页按录入的数据填好表Ⅰ至表Ⅵ、学校自评表和基本均衡的校际差异表，可逐张查看、打印（A4，一张表从新页开始，表头每页重复），也可选“全部”一次打印。",
            "“保存工作簿”得到一个 xlsx：“输入”“县级输入”两张表是原始数据（蓝字），其余各表的计算格都是公式，改动输入表即重算，可在 Excel、WPS、LibreOffice 中逐格核对。学校行在导出时定下：改动类别、举办者、学段或教学点规模，使学校应列入的表不同的，最后一列变红，各表注明须在程序中修改后重新导出。",
            "缺少数据的格留空并加底纹，不按 0 计算；句子里缺的数留作“＿＿”，“／”表示分母为 0。有学校缺数据时，全县平均值和差异系数也留空。",
            "学校自评表按所选学校填列，自评结论和佐证材料列在“其他”各行；只有一所学校的数据时，打开“表格”页即为该表。在学校一栏选“全部学校”，可一次打印各校的表（每校从新页开始），或存为每校一张的工作簿。",
            "表Ⅱ、表Ⅲ用的是优质均衡的口径；基本均衡的表用基本均衡的口径（学校范围、单位不同）。表中“达标”以精确值判定，显示值按各表规定的位数。",
            "官方指标名称照表格原文。叠加的地方口径写在表名下；口径另有要求的、从宽规定改变结论的，在表下逐项注明。",
            "填报人、审核人、盖章和日期留空，打印后填写。学校数据由学校填报，县级数据由县填报。",
        ],
        en: &[
            "The forms page fills in forms Ⅰ to Ⅵ, a school’s own rating and basic balance’s table, to be read one by one, printed on A4 (each form on a page of its own, heads repeated), or “All” at once.",
            "The workbook holds the inputs (in blue) and every form; computed cells are formulas over the inputs and can be followed in Excel, WPS or LibreOffice. The rows of schools are laid when it is saved: where a kind, sponsor, stage or teaching point is changed so that a school belongs to other tables, the last column turns red and the forms say that the workbook must be saved anew from the program.",
            "Cells whose inputs are missing stay blank and marked, never 0; a number missing in a sentence stays “＿＿”, and “／” means that its denominator is 0. County means and coefficients stay blank while a school lacks data.",
            "A school’s own rating is that of the school chosen, with its own verdicts and documents below; with one school’s data the page opens with it. “All schools” prints every school’s form, each on a page of its own, or saves a workbook with one sheet a school.",
            "Forms Ⅱ and Ⅲ follow quality balance, basic balance’s table its own scope and units. Verdicts rest on exact values; each form shows its own decimals.",
            "Official names stay as the form prints them. Variants laid over the scheme stand below the title; what they ask instead, and concessions that turned a verdict, are named below the rows.",
            "Names, seal and date are left to be written by hand. Schools enter school data, the county its own.",
        ],
    },
    Section {
        title: text("方案（模拟）", "Plans (what-if)"),
        steps: false,
        zh: &[
            "“方案”页用来试算：招聘、交流轮岗、培训、新建、购置、开班、调整学生、新办、拆分、合并、撤销学校，先不动真实数据。一个县可以有多个方案，可以复制、改名、删除，都能撤销。",
            "每条措施有学校、数量、单价、年份和牵头部门，可以停用或锁定。默认单价是假设，请换成本地的数；新建的多媒体教室填了面积，另按教学用房单价计建房费；费用算到方案的最后一年。",
            "“预设”一次添加一组措施：教师全部达标、消除大班额（开班，或先把学生分流到同一乡镇有余量的学校）、只交流不招聘、用房与设备达标。“一次安排多所学校”把一个总数按缺口、学生数或平均分到各校。加入以后都是普通措施，可逐项修改。",
            "撤销、合并、拆分学校时，教师、设备、图书、公用经费和培训学时随学生移交，校舍场地选了继续使用才计入；无法移交的在“推算说明”里指出并按缺数据处理，不作估计。九年一贯制学校撤销时两个学段可以去不同学校。",
            "在校生数可以不变，可以按每年的增长率，也可以按年级推算（入学人数或出生人数、迁入迁出、升级比例）；设备、多媒体教室、计算机、图书、用房、场地和专用教室可以设使用年限。",
            "推算的全县总数按各校基年的在校生分到学校。措施新办、拆分、合并学校或调整、增减学生的，有关学校从那一年起按当时的在校生随全县增减：新办学校和其他学校一样增长，全县总数不变。",
            "“前后对比”列出每项指标、差异系数和结论的变化，以及仍未达标的和因方案而变差的：给已高于全县平均的学校增加资源，可能使差异系数超限。",
            "“逐年”列出到目标学年每年的结论、差异系数和仍未达标的项目，“方案比较”并列最多三个方案，“一页报告”供打印呈报，“任务”列出每项指标的目标、时限、部门和完成情况，可导出 CSV 和 XLSX。",
            "“求最省方案”在单价、限额和预算之内找花费最少、全部达标的措施，给出花费的下界和差距；锁定的措施保留，其余重新求。找到的方案都经过同一套评估检验。预定的计算量用完而尚未证明最优时，可按“继续求解”，较好的方案保留。",
            "求不出时，程序列出不能同时满足的要求和放宽哪一条可行。求方案时在校生数和学校名单不变；缺数据的学校先要补齐。",
            "真实数据改动后，方案页会指出所依据的数前后不同之处，确认后再用新数。",
            "方案页、导出和打印都注明“方案（模拟）”，不是真实数据。",
        ],
        en: &[
            "The plans page tries things out without touching the real figures: hiring, rotation, training, building, buying, classes, pupils, schools founded, split, merged or closed. There may be several plans, copied, renamed, deleted; each change can be undone.",
            "An action has a school, an amount, a price, a year and a lead department; it can be switched off or locked. Default prices are assumptions; a multimedia room that is newly built (one with an area) also costs the teaching rooms it adds; costs count until the plan's last year.",
            "A preset adds a set of actions at once: all teachers to the threshold, no large classes (by new classes, or by pupils who move first to a school of the same township that has room), rotation without hiring, rooms and equipment. “Several schools at once” shares a total out by gap, by pupils or evenly. From then on they are ordinary actions.",
            "Where a school is closed, merged or split, its teachers, equipment, books, public funds and training hours go with the pupils, its rooms and grounds where they stay in use. What cannot be handed over is named and counts as missing; nothing is guessed. The stages of a nine-year school may go to different schools.",
            "Enrolment can stay, grow by a rate, or move up by cohorts (entrants or births, migration, promotion); equipment, multimedia rooms, computers, books, teaching rooms, grounds and special rooms can age.",
            "The county’s projected total is shared out by the schools’ pupils of the base year. Schools that actions found, split or merge, or between which they move pupils, grow or shrink with the county from that year on by the pupils they have then: a new school grows like any other, and the county’s total stays.",
            "Before and after shows what each indicator, coefficient and verdict becomes, what still fails, and what the plan makes worse: adding to a school above the mean can push a coefficient over its limit.",
            "By year shows verdicts, coefficients and what still fails in each year up to the target; Compare sets up to three plans side by side; One page is for print; Tasks lists target, deadline, departments and progress of each indicator, as CSV and XLSX too.",
            "“Find a plan” looks for the cheapest actions within prices, limits and budget that make everything pass, with a bound below which no plan can lie. Locked actions stay. What is found has passed the same evaluation. Where the computing set for it ends a search before the best is proven, “Go on searching” gives it more, and the better plan is kept.",
            "Where nothing passes, the requirements that cannot hold together are named, with what would relax them. Enrolment and the list of schools stay fixed in a search; what is missing must be entered first.",
            "When the real figures change, the plan names what it rested on and asks before it takes the new ones.",
            "The plans page, its exports and prints say that they show a plan and no real data.",
        ],
    },
    Section {
        title: text("草稿与文件", "Drafts and files"),
        steps: false,
        zh: &[
            "修改后一秒内自动保存到本浏览器，页面上方显示“已保存”和时间。下次打开时回到上次的草稿。",
            "本地存储不是备份：清除浏览器数据、重装系统、换电脑都会失去草稿。重要数据请“另存为文件”。",
            "提示“存储空间已满”时，上一次保存的内容仍在；请把当前数据另存为文件，再删除不用的草稿。",
            "同一草稿在两个标签页打开时，程序会询问在哪里编辑；另一处转为只读。",
            "公用电脑上用完后，可在“草稿”页“清除全部数据”。",
        ],
        en: &[
            "Changes are saved in this browser within a second; the header says when. The next visit opens the last draft.",
            "Local storage is no backup: clearing the browser or another computer loses drafts. Save what matters as a file.",
            "If storage is full the last saved version is still there: save as a file, then delete drafts.",
            "Where a draft is open in two tabs the program asks which one edits; the other can be read only.",
            "On a shared computer, erase everything on the drafts page when done.",
        ],
    },
    Section {
        title: text("常见问题", "Questions"),
        steps: false,
        zh: &[
            "为什么没有县级结论？“数据”页各类学校的申报数未填，或与名单不一致；或有学校缺数据。结果页会逐条列出。",
            "为什么某校没有列入？特殊教育学校、职业学校和不足 50 人的教学点不在资源配置测算范围内，结果页列明名单和原因。",
            "手工算的差异系数为什么不同？常见的是用了不加权的 STDEV.P 或样本标准差 STDEV.S。结果页可并列显示这两种非官方算法供对照。",
            "打开后是空白页或提示浏览器过旧？请换用较新的 Chrome、Edge、Firefox，双核浏览器请切换到极速模式。",
            "程序意外停止怎么办？已保存的草稿还在。按页面提示另存草稿，再重新打开；救援文件可以拖回本程序恢复。",
        ],
        en: &[
            "No county verdict? The declared numbers are missing or differ from the list, or a school lacks data; the results page lists each.",
            "A school is not judged? Special-education and vocational schools and teaching points under 50 pupils are out of scope, and listed with the reason.",
            "Another coefficient by hand? Unweighted STDEV.P and sample STDEV.S are common; the results page shows both for comparison.",
            "A blank page, or a notice that the browser is too old? Use a recent Chrome, Edge or Firefox; browsers with two engines in their fast mode.",
            "The program stopped? Drafts are still there; save them as the page says and open it again. A rescue file can be dropped back on the page.",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    /// What a user looks for is told.
    #[test]
    fn what_can_be_done_is_told_in_both_languages() {
        let all = |lang: Lang| -> String {
            let lines = SECTIONS.iter().flat_map(|section| section.lines(lang));
            lines.copied().collect::<Vec<_>>().join(" ")
        };
        for (zh, en) in [
            ("选评估方案", "Choose the scheme"),
            ("勾选地方口径", "Tick local variants"),
            ("载入自己的口径文件", "load your own"),
            ("逐条关闭", "can be switched off"),
            ("17 项给分", "17 items by points"),
            ("必需的列", "Required columns"),
            ("万元", "10\u{202f}000 yuan"),
            ("全角数字", "Full-width digits"),
            ("哪一格", "file and cell"),
            ("一次安排多所学校", "Several schools at once"),
            ("最多三个方案", "up to three plans"),
        ] {
            assert!(all(Lang::Zh).contains(zh), "{zh}");
            assert!(all(Lang::En).contains(en), "{en}");
        }
    }

    #[test]
    fn every_section_speaks_both_languages() {
        for section in SECTIONS {
            for lang in Lang::ALL {
                assert!(!section.lines(lang).is_empty());
                assert!(!section.title.get(lang).is_empty());
            }
            // Whatever one language tells, the other does.
            let [zh, en] = Lang::ALL.map(|lang| section.lines(lang).len());
            assert_eq!(zh, en, "{}", section.title.en);
            for line in section.lines(Lang::En) {
                assert!(!line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)));
            }
        }
    }
}
