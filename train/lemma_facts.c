/* lemma_facts.c - irregular words of English, written down as facts. */
#include "lemma_facts.h"

#include <stddef.h>

const char *const fact_past[] = {"abide abode abided",
                                 "arise arose arisen",
                                 "awake awoke awoken",
                                 "babysit babysat",
                                 "backslide backslid",
                                 "be was were been",
                                 "bear bore borne born",
                                 "beat beat beaten",
                                 "become became become",
                                 "befall befell befallen",
                                 "beget begot begotten",
                                 "begin began begun",
                                 "behold beheld",
                                 "bend bent",
                                 "bereave bereft",
                                 "beseech besought",
                                 "beset beset",
                                 "bespeak bespoke bespoken",
                                 "bet bet",
                                 "bid bid bade bidden",
                                 "bind bound",
                                 "bite bit bitten",
                                 "bleed bled",
                                 "blow blew blown",
                                 "break broke broken",
                                 "breed bred",
                                 "bring brought",
                                 "broadcast broadcast",
                                 "browbeat browbeat browbeaten",
                                 "build built",
                                 "burn burnt",
                                 "burst burst",
                                 "bust bust",
                                 "buy bought",
                                 "cast cast",
                                 "catch caught",
                                 "chide chid chidden",
                                 "choose chose chosen",
                                 "cling clung",
                                 "clothe clad",
                                 "come came come",
                                 "cost cost",
                                 "creep crept",
                                 "cut cut",
                                 "deal dealt",
                                 "dig dug",
                                 "dive dove",
                                 "do did done",
                                 "draw drew drawn",
                                 "dream dreamt",
                                 "drink drank drunk",
                                 "drive drove driven",
                                 "dwell dwelt",
                                 "eat ate eaten",
                                 "fall fell fallen",
                                 "feed fed",
                                 "feel felt",
                                 "fight fought",
                                 "find found",
                                 "fit fit",
                                 "flee fled",
                                 "fling flung",
                                 "fly flew flown",
                                 "forbid forbade forbad forbidden",
                                 "forecast forecast",
                                 "forego forewent foregone",
                                 "foresee foresaw foreseen",
                                 "foretell foretold",
                                 "forget forgot forgotten",
                                 "forgive forgave forgiven",
                                 "forgo forwent forgone",
                                 "forsake forsook forsaken",
                                 "forswear forswore forsworn",
                                 "freeze froze frozen",
                                 "gainsay gainsaid",
                                 "get got gotten",
                                 "gird girt",
                                 "give gave given",
                                 "go went gone",
                                 "grind ground",
                                 "grow grew grown",
                                 "hamstring hamstrung",
                                 "hang hung",
                                 "have had",
                                 "hear heard",
                                 "heave hove",
                                 "hew hewn",
                                 "hide hid hidden",
                                 "hit hit",
                                 "hold held",
                                 "hurt hurt",
                                 "input input",
                                 "inset inset",
                                 "interweave interwove interwoven",
                                 "keep kept",
                                 "kneel knelt",
                                 "knit knit",
                                 "know knew known",
                                 "lay laid",
                                 "lead led",
                                 "lean leant",
                                 "leap leapt",
                                 "learn learnt",
                                 "leave left",
                                 "lend lent",
                                 "let let",
                                 "lie lay lain",
                                 "light lit",
                                 "lose lost",
                                 "make made",
                                 "mean meant",
                                 "meet met",
                                 "misdeal misdealt",
                                 "mishear misheard",
                                 "mislay mislaid",
                                 "mislead misled",
                                 "misread misread",
                                 "misspeak misspoke misspoken",
                                 "misspell misspelt",
                                 "misspend misspent",
                                 "mistake mistook mistaken",
                                 "misunderstand misunderstood",
                                 "mow mown",
                                 "offset offset",
                                 "outbid outbid",
                                 "outdo outdid outdone",
                                 "outfight outfought",
                                 "outgrow outgrew outgrown",
                                 "outrun outran",
                                 "outsell outsold",
                                 "outshine outshone",
                                 "outspend outspent",
                                 "overcome overcame overcome",
                                 "overdo overdid overdone",
                                 "overeat overate overeaten",
                                 "overfly overflew overflown",
                                 "overhang overhung",
                                 "overhear overheard",
                                 "overlay overlaid",
                                 "overpay overpaid",
                                 "override overrode overridden",
                                 "overrun overran overrun",
                                 "oversee oversaw overseen",
                                 "overshoot overshot",
                                 "oversleep overslept",
                                 "overspend overspent",
                                 "overtake overtook overtaken",
                                 "overthrow overthrew overthrown",
                                 "partake partook partaken",
                                 "pay paid",
                                 "plead pled",
                                 "preset preset",
                                 "prove proven",
                                 "put put",
                                 "quit quit",
                                 "read read",
                                 "rebind rebound",
                                 "rebuild rebuilt",
                                 "recast recast",
                                 "redo redid redone",
                                 "redraw redrew redrawn",
                                 "relay relaid",
                                 "remake remade",
                                 "rend rent",
                                 "repay repaid",
                                 "reread reread",
                                 "rerun reran",
                                 "resell resold",
                                 "resend resent",
                                 "reset reset",
                                 "resit resat",
                                 "retake retook retaken",
                                 "retell retold",
                                 "rethink rethought",
                                 "rewind rewound",
                                 "rewrite rewrote rewritten",
                                 "rid rid",
                                 "ride rode ridden",
                                 "ring rang rung",
                                 "rise rose risen",
                                 "run ran run",
                                 "saw sawn",
                                 "say said",
                                 "see saw seen",
                                 "seek sought",
                                 "sell sold",
                                 "send sent",
                                 "set set",
                                 "sew sewn",
                                 "shake shook shaken",
                                 "shear shorn",
                                 "shed shed",
                                 "shine shone",
                                 "shoe shod",
                                 "shoot shot",
                                 "show shown",
                                 "shrink shrank shrunk",
                                 "shut shut",
                                 "sing sang sung",
                                 "sink sank sunk sunken",
                                 "sit sat",
                                 "slay slew slain",
                                 "sleep slept",
                                 "slide slid",
                                 "sling slung",
                                 "slink slunk",
                                 "slit slit",
                                 "smell smelt",
                                 "smite smote smitten",
                                 "sneak snuck",
                                 "sow sown",
                                 "speak spoke spoken",
                                 "speed sped",
                                 "spell spelt",
                                 "spend spent",
                                 "spill spilt",
                                 "spin spun span",
                                 "spit spat",
                                 "split split",
                                 "spoil spoilt",
                                 "spread spread",
                                 "spring sprang sprung",
                                 "stand stood",
                                 "stave stove",
                                 "steal stole stolen",
                                 "stick stuck",
                                 "sting stung",
                                 "stink stank stunk",
                                 "strew strewn",
                                 "stride strode stridden",
                                 "strike struck stricken",
                                 "string strung",
                                 "strive strove striven",
                                 "sublet sublet",
                                 "swear swore sworn",
                                 "sweep swept",
                                 "swell swollen",
                                 "swim swam swum",
                                 "swing swung",
                                 "take took taken",
                                 "teach taught",
                                 "tear tore torn",
                                 "telecast telecast",
                                 "tell told",
                                 "think thought",
                                 "thrive throve thriven",
                                 "throw threw thrown",
                                 "thrust thrust",
                                 "tread trod trodden",
                                 "typecast typecast",
                                 "unbind unbound",
                                 "undercut undercut",
                                 "undergo underwent undergone",
                                 "underlie underlay underlain",
                                 "underpay underpaid",
                                 "understand understood",
                                 "undertake undertook undertaken",
                                 "underwrite underwrote underwritten",
                                 "undo undid undone",
                                 "unwind unwound",
                                 "uphold upheld",
                                 "upset upset",
                                 "wake woke woken",
                                 "waylay waylaid",
                                 "wear wore worn",
                                 "weave wove woven",
                                 "wed wed",
                                 "weep wept",
                                 "wet wet",
                                 "win won",
                                 "unfreeze unfroze unfrozen",
                                 "teargas teargassed",
                                 "wind wound",
                                 "withdraw withdrew withdrawn",
                                 "withhold withheld",
                                 "withstand withstood",
                                 "wring wrung",
                                 "write wrote written",
                                 "airlift airlifted",
                                 "overthrow overthrown",
                                 "disband disbanded",
                                 "embed embedded",
                                 "free freed",
                                 "agree agreed",
                                 "disagree disagreed",
                                 "decree decreed",
                                 "guarantee guaranteed",
                                 "referee refereed",
                                 "oversee overseed",
                                 "pee peed",
                                 "need needed",
                                 "seed seeded",
                                 "owe owed",
                                 "eye eyed",
                                 "dye dyed",
                                 "age aged",
                                 "die died",
                                 "lie lied",
                                 "tie tied",
                                 "vie vied",
                                 "belie belied",
                                 "untie untied",
                                 "hogtie hogtied",
                                 "taxi taxied",
                                 "ski skied",
                                 "shanghai shanghaied",
                                 "singe singed",
                                 "tinge tinged",
                                 "binge binged",
                                 "whinge whinged",
                                 "cringe cringed",
                                 "hinge hinged",
                                 "infringe infringed",
                                 "impinge impinged",
                                 "fringe fringed",
                                 "syringe syringed",
                                 "panic panicked",
                                 "mimic mimicked",
                                 "traffic trafficked",
                                 "picnic picnicked",
                                 "frolic frolicked",
                                 "sync synced",
                                 "bus bused bussed",
                                 "gas gassed",
                                 "quiz quizzed",
                                 "bias biased biassed",
                                 "focus focused focussed",
                                 "canvas canvased",
                                 "veto vetoed",
                                 "echo echoed",
                                 "embargo embargoed",
                                 "torpedo torpedoed",
                                 "boo booed",
                                 "woo wooed",
                                 "moo mooed",
                                 "shoo shooed",
                                 "tattoo tattooed",
                                 "radio radioed",
                                 "video videoed",
                                 "demo demoed",
                                 "solo soloed",
                                 "zero zeroed",
                                 "forgo forgoed",
                                 NULL};

const char *const fact_plurals[] = {"man men",
                                    "woman women",
                                    "child children",
                                    "foot feet",
                                    "tooth teeth",
                                    "goose geese",
                                    "mouse mice",
                                    "louse lice",
                                    "ox oxen",
                                    "penny pence",
                                    "die dice",
                                    "person persons",
                                    "wolf wolves",
                                    "knife knives",
                                    "life lives",
                                    "wife wives",
                                    "half halves",
                                    "calf calves",
                                    "leaf leaves",
                                    "loaf loaves",
                                    "shelf shelves",
                                    "self selves",
                                    "thief thieves",
                                    "elf elves",
                                    "hoof hooves",
                                    "scarf scarves",
                                    "sheaf sheaves",
                                    "wharf wharves",
                                    "dwarf dwarves",
                                    "turf turves",
                                    "housewife housewives",
                                    "midwife midwives",
                                    "bookshelf bookshelves",
                                    "penknife penknives",
                                    "jackknife jackknives",
                                    "werewolf werewolves",
                                    "afterlife afterlives",
                                    "crisis crises",
                                    "analysis analyses",

                                    "thesis theses",
                                    "hypothesis hypotheses",
                                    "diagnosis diagnoses",
                                    "prognosis prognoses",
                                    "synthesis syntheses",
                                    "parenthesis parentheses",
                                    "oasis oases",
                                    "emphasis emphases",
                                    "neurosis neuroses",
                                    "psychosis psychoses",
                                    "metamorphosis metamorphoses",
                                    "paralysis paralyses",
                                    "catharsis catharses",
                                    "criterion criteria",
                                    "phenomenon phenomena",
                                    "bacterium bacteria",
                                    "curriculum curricula",
                                    "memorandum memoranda",
                                    "addendum addenda",
                                    "stratum strata",
                                    "datum datums",
                                    "medium mediums",
                                    "referendum referenda",
                                    "forum fora",
                                    "symposium symposia",
                                    "consortium consortia",
                                    "moratorium moratoria",
                                    "stadium stadia",
                                    "automaton automata",
                                    "nucleus nuclei",
                                    "stimulus stimuli",
                                    "radius radii",
                                    "alumnus alumni",
                                    "cactus cacti",
                                    "fungus fungi",
                                    "syllabus syllabi",
                                    "focus foci",
                                    "locus loci",
                                    "terminus termini",
                                    "thesaurus thesauri",
                                    "alumna alumnae",
                                    "larva larvae",
                                    "antenna antennae",
                                    "formula formulae",
                                    "vertebra vertebrae",
                                    "appendix appendices",
                                    "index indices",
                                    "matrix matrices",
                                    "vertex vertices",
                                    "vortex vortices",
                                    "codex codices",
                                    "corpus corpora",
                                    "genus genera",
                                    "opus opera",
                                    "bureau bureaux",
                                    "plateau plateaux",
                                    "chateau chateaux",
                                    "tableau tableaux",
                                    "beau beaux",
                                    "communique communiques",
                                    "coup coups",
                                    "corps corps",
                                    "series series",
                                    "species species",
                                    "means means",
                                    "headquarters headquarters",
                                    "barracks barracks",
                                    "crossroads crossroads",
                                    "gallows gallows",
                                    "aircraft aircraft",
                                    "spacecraft spacecraft",
                                    "hovercraft hovercraft",
                                    "watercraft watercraft",
                                    "sheep sheep",
                                    "deer deer",
                                    "fish fish",
                                    "cattle cattle",
                                    "police police",
                                    "people people",
                                    "offspring offspring",
                                    "staff staff",
                                    "troops troops",
                                    "talks talks",
                                    "kibbutz kibbutzim",
                                    "mujahid mujahideen",
                                    "fedayee fedayeen",
                                    "talib taliban",
                                    "passerby passersby",
                                    "attorney attorneys",
                                    "bus buses",
                                    "gas gases",
                                    "virus viruses",
                                    "status statuses",
                                    "campus campuses",
                                    "bonus bonuses",
                                    "census censuses",
                                    "consensus consensuses",
                                    "caucus caucuses",
                                    "circus circuses",
                                    "chorus choruses",
                                    "lens lenses",
                                    "base bases",
                                    "bias biases",
                                    "canvas canvases",
                                    "alias aliases",
                                    "atlas atlases",
                                    "iris irises",
                                    "pancreas pancreases",
                                    "quiz quizzes",
                                    "whiz whizzes",
                                    "fez fezzes",
                                    "movie movies",
                                    "cookie cookies",
                                    "zombie zombies",
                                    "rookie rookies",
                                    "calorie calories",
                                    "tie ties",
                                    "pie pies",
                                    "die dies",
                                    "brownie brownies",
                                    "hippie hippies",
                                    "selfie selfies",
                                    "prairie prairies",
                                    "genie genies",
                                    "smoothie smoothies",
                                    "hoodie hoodies",
                                    "auntie aunties",
                                    "junkie junkies",
                                    "magpie magpies",
                                    "sortie sorties",
                                    "walkie-talkie walkie-talkies",
                                    "yuppie yuppies",
                                    "bookie bookies",
                                    "townie townies",
                                    "freebie freebies",
                                    "newbie newbies",
                                    "veggie veggies",
                                    "eerie eeries",
                                    "lingerie lingeries",
                                    "reverie reveries",
                                    "menagerie menageries",
                                    "camaraderie camaraderies",
                                    "boogie boogies",
                                    "birdie birdies",
                                    "budgie budgies",
                                    "collie collies",
                                    "laddie laddies",
                                    "lassie lassies",
                                    "necktie neckties",
                                    "goalie goalies",
                                    "roadie roadies",
                                    "techie techies",
                                    "foodie foodies",
                                    "indie indies",
                                    "quickie quickies",
                                    "bourgeoisie bourgeoisies",
                                    "shoe shoes",
                                    "toe toes",
                                    "foe foes",
                                    "canoe canoes",
                                    "hoe hoes",
                                    "doe does",
                                    "oboe oboes",
                                    "floe floes",
                                    "woe woes",
                                    "tiptoe tiptoes",
                                    "horseshoe horseshoes",
                                    "ache aches",
                                    "headache headaches",
                                    "toothache toothaches",
                                    "heartache heartaches",
                                    "cache caches",
                                    "niche niches",
                                    "avalanche avalanches",
                                    "psyche psyches",
                                    "creche creches",
                                    "cliche cliches",
                                    "douche douches",
                                    "moustache moustaches",
                                    "mustache mustaches",
                                    "porsche porsches",
                                    "apache apaches",
                                    "axe axes",
                                    "deluxe deluxes",
                                    "lie lies",
                                    "belief beliefs",
                                    "chief chiefs",
                                    "proof proofs",
                                    "relief reliefs",
                                    "summons summonses",
                                    "premises premises",
                                    "proceeds proceeds",
                                    "arms arms",
                                    "clothes clothes",
                                    "glasses glasses",
                                    "scissors scissors",
                                    "trousers trousers",
                                    "binoculars binoculars",
                                    "belongings belongings",
                                    "surroundings surroundings",
                                    "outskirts outskirts",
                                    "politics politics",
                                    "economics economics",
                                    "mathematics mathematics",
                                    "physics physics",
                                    "athletics athletics",
                                    "ethics ethics",
                                    "statistics statistics",
                                    "logistics logistics",
                                    "amends amends",
                                    "riches riches",
                                    "genitals genitals",
                                    "alms alms",
                                    NULL};

const char *const fact_degrees[] = {"bad worse worst",
                                    "far farther farthest",
                                    "far further furthest",
                                    "old elder eldest",
                                    "little lesser littlest",
                                    "late latter latest",
                                    "free freer freest",
                                    "true truer truest",
                                    "blue bluer bluest",
                                    "shy shyer shyest",
                                    "dry drier driest",
                                    "sly slyer slyest",
                                    "red redder reddest",
                                    "mad madder maddest",
                                    "hot hotter hottest",
                                    "big bigger biggest",
                                    "fat fatter fattest",
                                    "thin thinner thinnest",
                                    "wet wetter wettest",
                                    "sad sadder saddest",
                                    "fit fitter fittest",
                                    "dim dimmer dimmest",
                                    NULL};

/* Verbs whose -ed and -ing forms the default spelling would read otherwise. */
const char *const fact_verbs =
    "abhor abolish absorb abstain abuse accede accompany accumulate accuse ache achieve acquit "
    "adapt add adhere admit adopt adore advance aggravate agree aim air airlift allege allot "
    "alter ambush amend analyze anchor anger announce annul answer appeal appear appease argue "
    "arm arrange arrest arrive assassinate assault assemble assure atone attack audit author "
    "avenge "
    "avert avoid await awe bag bail balloon ballot ban bang banish bar bargain bathe batter battle "
    "beckon behave behead belong benefit besiege bet betray bid bite blame blockade blossom bomb "
    "bombard boom border bore bother boycott breach breathe bribe broaden broker brutalize budget "
    "bug bully burden bury butcher butt buttress bypass call campaign cancel canvass capture care "
    "catalog cater cede celebrate cement censor censure challenge change channel charge chase "
    "cheer cite clamor clash climb clog clone clothe club coalesce coerce coexist cohere collapse "
    "collude combat come commandeer commemorate comment commit compel compete compile complete "
    "compromise con concede conclude concur condemn condone confer confide confiscate console "
    "consult consume continue contravene control convene converge convoke cooperate cope cordon "
    "correct corroborate counsel counter counterattack cover cower crave create credit cripple "
    "criticize crop cross crowd crush curb curtail damage dare debate debut decapitate decide "
    "declare decline decry decorate dedicate deepen defect defer define defraud defuse degrade "
    "delete deliver demobilize demote denote denounce deny deplete deplore deploy deport deposit "
    "derail deride desert deserve designate detain detect deter deteriorate dethrone detonate "
    "develop devote dictate differ dilute dine disappear disarm disclose discredit discriminate "
    "disembark disgrace dislodge dismantle disobey dispatch dispel disperse displace dispute "
    "disqualify disrupt dissolve distil dive divert divorce dodge dole dominate don donate dot "
    "down "
    "drag dribble drill drone drop drown drum dub dump dupe ease edit egg elicit elope embargo "
    "embark embarrass embezzle embitter embody embrace emit empower enable encircle enclose "
    "encounter encroach endanger endorse endure enforce engage engineer enlarge enlist ensue enter "
    "entertain enthrone entice entrench entrust envisage envision equip eradicate erode escape "
    "escort evacuate evade evict evolve exacerbate exceed excel excite exclude excrete execute "
    "exempt exert exhibit exhume exile exit expel expire explode exploit explore expose expunge "
    "extend extort extradite extreme facilitate fail falter fathom favor fear fee feel fend ferry "
    "file fill filter finance fine finger fire fix flag flatten flee flog flood flounder focus "
    "foment force forfeit forge forgo form fortify foster foul free fuel fulfil fulfill function "
    "fund funnel further gag gain gallop gamble gang garner garrison gather gauge glean gossip "
    "govern grab grapple grease grieve grill grin grip group guarantee guard guide gun gut haggle "
    "halt hamper hand handle hang harass harbor harden hasten hate haul head heckle heighten help "
    "herd hijack hinder hire hoard hoax hobble hold hone honor hope hop host hover huddle hug "
    "hunker "
    "hunt hurl hustle ignite ignore imperil impede implicate implore impose imprison improve "
    "impugn "
    "impute incite incur index induce infer infiltrate inflame inflate inflict inform infringe "
    "inhabit inherit inhibit initial initiate injure install instate instill instruct insult "
    "insure "
    "intercede intercept interfere intermarry intern interpret interrogate intervene interview "
    "intimidate introduce inundate invade invest invite invoke involve issue jail jeopardize "
    "jettison "
    "jam jockey join jolt judge jump justify keep kidnap kill knife label labor lambast lambaste "
    "lament languish lap lapse lash laud launch launder lay leak lease legalize legislate level "
    "levy "
    "liberate license lift limit linger link liquidate list listen live load loathe lob lobby lock "
    "loot lose lower lull lure lynch maim maintain man maneuver march marginalize mark market "
    "marry "
    "mass massacre maul meddle mediate mention merge merit militarize mine mirror mishandle "
    "mistreat "
    "mobilize model moderate modify molest monitor motivate mourn move mow mug mull multiply "
    "murder "
    "muster mutiny muzzle name narrow nationalize near neglect negotiate net neutralize nod "
    "nominate "
    "note notify nullify number obey oblige obstruct occupy occur offend offer open oppose oppress "
    "order organize orphan oust outline outlaw outnumber outrage outweigh overlook overrule "
    "oversee "
    "owe pack page paint pale panic parade paralyze pardon pare parole parry partition pass patrol "
    "pay pelt penetrate perceive permit persecute persevere pervade petition phase phone picket "
    "pile "
    "pillage pilot pin pit pivot place plague plan plane plead pledge plot plow plug plunder "
    "plunge "
    "point poison poll pool portion position possess post postpone pound pour practice praise "
    "preach "
    "precede predict prefer prepare preside press pressure prevail prevent price pride privatize "
    "probe "
    "proceed process procure produce profit program prohibit proliferate prolong promise promote "
    "prompt propel propose prosecute prosper protest provide provoke prune publish pull pummel "
    "punish purge pursue quarantine quarrel quash quell question quote raid rail rally ram ransack "
    "ransom rape rate ratify ration ravage raze rearm reason rebel rebuff rebuke rebut recall "
    "recede "
    "receive recite reckon recommit reconcile reconvene recruit rectify recur redeem redeploy "
    "redress "
    "reduce reelect refer refine refocus refrain refuel refuse refute regain register regret "
    "regroup "
    "regulate rehabilitate reign reimburse rein reinforce reinstate reiterate reject relapse "
    "relate "
    "release relent relinquish relocate remain remand remit remove renege renew renounce reopen "
    "repair "
    "repatriate repel replace report repress reprimand repudiate repulse request rescind rescue "
    "resent reserve reside resign resolve resort respond restore restrain restrict resume retain "
    "retaliate retire retort retreat retrieve return reunite revamp reveal revenge revere reverse "
    "revert review revile revise revive revoke revolt reward rewire rid ridicule rig riot rob "
    "rocket "
    "roil root rope rotate rouse rout route ruin rule rumor rush sabotage sack sacrifice safeguard "
    "sail salute sanction sap scale scan scar scare scatter school score scout scramble scrap "
    "scrape "
    "screen scuffle scupper scuttle seal search season secede seclude secure seethe seize separate "
    "serve set settle sever shame shape share shatter shell shelter shelve shield ship shore "
    "shoulder "
    "shout shovel showcase shuffle shun shutter side siege sign signal silence simmer simplify "
    "site "
    "skip slam slander slap slaughter slice slip slow slug smash smear smile smother smuggle "
    "snatch "
    "sneer sniff snipe snub soar sob soothe sort spar spare spark spearhead specify speculate "
    "spike "
    "spiral sponsor spot spray spur spy squabble squad squander square squat squeeze stab "
    "stabilize "
    "stage stain stall stamp stampede star stare starve state station stay steer stem step "
    "stipulate "
    "stir stockpile stoke stone stop store storm strafe straggle strain strand strap strategize "
    "strengthen stress stretch strip stroll strut stumble stun submit subpoena subside subvert "
    "succeed "
    "succumb sue suffer suffocate suggest suit summon supersede supervene supervise supplement "
    "supply "
    "support suppress surge surpass surrender surround survey suspend sustain swap sway swap swipe "
    "swop "
    "sympathize table tackle tag tail taint tally tap tape target tax team tease tempt tender "
    "terminate "
    "terrorize test testify thank thaw thin threaten throng throttle thwart tighten tip tire tone "
    "top "
    "topple torch torture total tote tour tow track trade trail train transfer transform transit "
    "transmit transplant transport trap travel traverse treat trek trench trespass trick trigger "
    "trim "
    "triple triumph trouble trump trumpet try tug tumble tunnel turn tweak twist undermine "
    "underpin "
    "unite unleash unload unravel unseat unveil upend uproot urge usher usurp vacate validate "
    "vandalize "
    "vanish vanquish venture vet veto victimize vie view vilify violate visit voice volunteer vote "
    "vow "
    "wade wage wait waive walk wane wander war warn warrant waste watch waver weaken weather weigh "
    "welcome whip whisper widen wield wipe wire withdraw wither witness woo work worsen worship "
    "wound "
    "wrangle wrap wreak wreck wrestle yearn yield zone chat flip nag nap pat pad peg pet plod pop "
    "rap rub "
    "scrub shrug sin sip skim slim slit slot snap sum sun swat tan tar thud trot tug wed whet win "
    "taste paste baste haste chasten hoist feast boast coast roast toast blast cast fast last "
    "broadcast "
    "contrast lambast forecast seal hail tile type wrote write rite bruise cruise praise raise "
    "phrase "
    "purchase appraise browse arouse espouse devise advise surmise televise excise exercise "
    "merchandise "
    "eye dye lye singe binge hinge cringe fringe twinge tinge infringe impinge syringe";

/* Nouns whose plural in -es, -ies the default spelling would read otherwise. */
const char *const fact_nouns =
    "axe bus gas cause house clause spouse excuse abuse use ruse muse fuse pause blouse warehouse "
    "house refuse nurse purse horse course source case base phase phrase disease release increase "
    "decrease purchase lease exercise enterprise premise promise rise surprise compromise "
    "franchise "
    "crisis noise voice price prize size maze breeze freeze bronze gauze hero echo potato tomato "
    "veto "
    "embargo torpedo mosquito volcano cargo tornado negro mango motto buffalo domino photo piano "
    "radio "
    "video studio zoo casino memo logo pro kilo euro peso ratio portfolio scenario tattoo taboo "
    "shoe "
    "toe foe canoe woe movie cookie zombie calorie sortie rookie tie lie pie cache niche ache "
    "headache "
    "avalanche response expense license defense offense sense tense suspense pulse impulse corpse "
    "eclipse collapse glimpse universe verse nurse rehearsal curse hearse lapse relapse axis vice "
    "siege refugee employee committee trustee detainee returnee evacuee escapee nominee referee";

/* Adjectives whose degrees the default spelling would read otherwise. */
const char *const fact_adjectives =
    "large late wide safe nice close fine free true brave rare strange simple gentle noble humble "
    "able "
    "stable feeble subtle idle ample rude crude cute pure sure mature severe sincere sparse dense "
    "tense "
    "intense loose wise hoarse coarse fierce scarce blue grave polite remote ripe white whole "
    "vague huge "
    "tame lame sane strong long young high low few great small old new cold warm weak poor rich "
    "cheap "
    "deep steep near dear clear clean mean lean keen green soon loud proud sweet neat great short "
    "smart "
    "hard dark sharp tall full dull cool quick slow fast bright light tight tough rough thick "
    "broad "
    "clever quiet narrow shallow hollow yellow bitter tender sober slender common cruel pleasant "
    "weird odd mild wild bold blunt brief calm crisp damp faint fair firm fond grand harsh kind "
    "late "
    "loud odd plain quick raw smooth soft stern stiff straight strict swift thick vast";
