package org.plexica.events;

import java.util.Set;

/** Which words say that something has happened: what ends in -ed and is a participle, and a closed list of irregular participles. */
final class PastTense {
    /** What ends in -eed is a noun or a verb, as need, speed and succeed are; but for these. */
    private static final Set<String> IN_EED = Set.of("agreed", "decreed", "disagreed", "freed", "guaranteed", "refereed");
    private static final Set<String> NO_PARTICIPLES = Set.of("biped", "crooked", "embed", "hatred", "hundred", "imbed", "infrared",
            "kindred", "moped", "naked", "quadruped", "rugged", "sacred", "shred", "sled", "watershed", "wicked");
    private static final Set<String> IRREGULAR = Set.of("arisen", "awoken", "beaten", "become", "been", "begun", "bent", "bet", "bid",
            "bitten", "bled", "blown", "born", "bought", "bound", "bred", "broadcast", "broken", "brought", "built", "burnt", "burst",
            "cast", "caught", "chosen", "come", "cost", "cut", "dealt", "done", "drawn", "driven", "drunk", "dug", "eaten", "fallen",
            "fed", "felt", "fled", "flown", "forbidden", "forecast", "foregone", "foreseen", "forgiven", "forgotten", "fought", "found",
            "frozen", "given", "gone", "gotten", "ground", "grown", "heard", "held", "hidden", "hit", "hung", "hurt", "kept", "known",
            "laid", "learnt", "led", "left", "lent", "let", "lit", "lost", "made", "meant", "met", "misled", "mistaken", "offset",
            "outgrown", "overcome", "overdrawn", "overpaid", "overridden", "overseen", "overtaken", "overwritten", "paid", "prepaid",
            "preset", "proven", "put", "quit", "read", "rebuilt", "redone", "redrawn", "remade", "repaid", "reread", "rerun", "resent",
            "reset", "resold", "retaken", "retold", "rewritten", "ridden", "rid", "risen", "rung", "run", "said", "seen", "sent", "set",
            "shaken", "shed", "shot", "shown", "shrunk", "shut", "slept", "slid", "sold", "sought", "sown", "spent", "split", "spoken",
            "spread", "sped", "spun", "stolen", "stood", "struck", "stuck", "sunk", "sung", "sworn", "swept", "swum", "swung", "taken",
            "taught", "thought", "thrown", "thrust", "told", "torn", "unbound", "underpaid", "understood", "undertaken", "undone",
            "unpaid", "upheld", "upset", "withdrawn", "withheld", "withstood", "woken", "won", "worn", "wound", "woven", "written");

    private PastTense() {}

    /** Whether its first or its last word is one, of words with hyphens between. */
    static boolean says(String part) {
        var words = part.split("-", -1);
        return isParticiple(words[0]) || isParticiple(words[words.length - 1]);
    }

    private static boolean isParticiple(String word) {
        if (word.endsWith("eed")) return IN_EED.contains(word);
        return IRREGULAR.contains(word) || (word.length() > 3 && word.endsWith("ed") && !NO_PARTICIPLES.contains(word));
    }
}
