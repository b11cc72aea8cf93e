package dev.guestlist.invitation.readmodel.store;

/** What an entry of the store is. Its key begins with the letter, which no other section has. */
enum Section {
  WORKSPACE('w'),
  MEMBERSHIP('m'),

  /** What became of the mail of a membership. */
  MAIL('d'),
  COUNTS('t'),

  /** The workspace of a membership. */
  LINK('k'),

  /** Memberships in the order of a list. */
  LISTED('n'),

  /** Memberships by the words in them. */
  WORD('q'),

  /** Memberships by whose they are. */
  PERSON('z'),

  /** Memberships by the account that has them. */
  ACCOUNT('a'),

  /** Workspaces by the account that is a member. */
  MEMBER('b'),

  /** Workspaces by name. */
  NAMED('r'),

  /** Workspaces by organisation. */
  OF_ORGANISATION('g'),
  ORGANISATION_COUNT('y'),
  OPERATION('o'),

  /** What became of an item of an operation. */
  ITEM('i'),

  /** How a decision left a membership. */
  ANSWER('A'),

  /** Operations by age. */
  MADE('p'),

  /** How many were invited into a workspace. */
  INVITED_INTO('I'),

  /** How many a caller invited. */
  INVITED_BY('J'),

  /** A file of invitations. */
  UPLOAD('e'),

  /** Rows of a file. */
  BLOCK('f'),

  /** Which rows of a file are decided. */
  TALLY('h'),

  /** The first row of a file that is about a membership. */
  FIRST_ROW('j'),

  /** Files by age. */
  UPLOADED('x'),
  HISTORY_HEAD('H'),
  HISTORY_ENTRY('E'),

  /** What happened in a workspace. */
  CHANGE('S'),

  /** What happened, by the place on its topic. */
  KEPT_CHANGE('T'),

  /** From where on that is kept. */
  FLOOR('F'),
  WEBHOOK('W'),
  WEBHOOK_DELIVERY('X'),

  /** Deliveries by time. */
  TOLD('Y'),

  /** Deliveries that are still to be made. */
  DUE('Z'),

  /** Which layout the store has. */
  LAYOUT('v'),

  /** Of earlier layouts alone, as are the next two. */
  FORMER_LIST('l'),
  FORMER_COUNTS('c'),
  FORMER_PERSON('u');

  private final char letter;

  Section(char letter) {
    this.letter = letter;
  }

  char letter() {
    return letter;
  }
}
