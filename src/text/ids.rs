/// Index newtypes: what one id numbers cannot be looked up with another.
macro_rules! id_types {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub struct $name(u32);

        impl $name {
            pub fn new(index: usize) -> Self {
                $name(u32::try_from(index).expect("fewer than 2^32 of a kind in a document"))
            }

            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

id_types! {
    /// A token, numbered through the whole document.
    TokenId;
    /// A sentence, numbered through the whole document.
    SentenceId;
    /// A quotation, numbered in the order in which quotations open.
    QuoteId;
    /// A mention of an actor, numbered in the order of the text.
    MentionId;
    /// An actor of one document, numbered in the order of first mention.
    ActorId;
}
