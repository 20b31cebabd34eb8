## People on the pages

label-host = host
label-somebody = guest
label-guest = guest { $number }

## The acts that resolve a closed gate

act-open-session = Open the evening
act-want = Record
act-stage = Bring on stage
act-ask = Ask again
act-ask-code = Ask about the code again
act-map = Say who it is
act-vouch = Vouch for the call
act-hold = Take backstage
act-aloud = They said it aloud

## What the host should know

hint-vouch-again = A new take asks for a new word: who is in “{ $what }” now? Until you vouch again, it stays out of the recording.
hint-no-stem = { $who } has no track of their own: OBS has four. The voice is in the common mix; if they take it back later, every stretch in which they could be heard is cut.

## Why nothing is recorded now

gate-no-session = No evening is open.
gate-not-wanted = Nobody asked for a recording yet.
gate-nobody-on-stage = Nobody is on stage.
gate-code-shown = The code of { $who } is on the overlay, and nobody said that it may be recorded: it is hidden as soon as you want a recording.
gate-code-in-picture = The code of { $who } may not be recorded, and an overlay page has not said yet that it is hidden. Show the overlay once, or close pages of it that you do not need.
gate-veto = { $who } said stop: no recording while they are on stage.
gate-unanswered = { $who } has not answered yet.
gate-new-input = OBS has a new input; streamkit is looking at it.
gate-unmapped = Nobody said who is in “{ $what }”.
gate-open-nobody = “{ $what }” can show people, so it can not be “nobody”.
gate-late = OBS gives out “{ $what }” late, so a “stop” would come too late: take its delay filter away, or a sync offset over 250 ms.
gate-routing = OBS lets more of “{ $what }” through than was allowed; it is being corrected.
gate-obs-lost = OBS does not answer.
gate-layout = OBS's output settings are not the ones for consent: advanced mode, recording tracks 2 to 6, same profile and scenes.
gate-stream-before-us = The stream began before streamkit looked: stop and start the stream once.
gate-other-recorder = Something else in OBS is recording (replay buffer, virtual camera or a plug-in): switch it off.
gate-store = The log can not be written: free some disk space, or check the folder.
gate-disk = OBS has less than 2 GB of disk left: free some space, then press record again.
gate-chat-deaf = The chat is not heard, so a “stop” would not be heard either.
gate-watchdog = The watchdog in OBS does not answer, and without it a crash of streamkit would leave OBS recording: add its script under Tools → Scripts (`streamkit obs setup` shows where it is), then press record again.
gate-start-ignored = OBS took the order to record and records nothing: look at its recording folder and at the disk, then press record again.
gate-stop-ignored = OBS does not stop recording. Everybody's voice and picture are held back now, live too: close OBS and start it again.
gate-restarted = streamkit was restarted; what was said meanwhile was not heard. Press record again.
gate-veto-spoken = Somebody said stop. Press record again when everybody agrees.
gate-wrapped-up = The evening is wrapped up.
gate-stay = You stayed awhile: the recording is over.

## What may not be, and why

no-session = There is no evening right now.
session-open-already = An evening is open already: close it first.
close-while-recording = Stop the recording first, then close the evening.
host-stays-on-stage = The host is always on stage.
asked-often-enough = This person was asked three times; now it is their move.
asked-after-no = This person said no; they will write themselves if they change their mind.
answered-already = This person has answered already.
not-asked = Nobody asked you yet, so nothing changed. We ask when you come on stage.
alias-empty = A name needs at least one letter: !name Asya
alias-reserved = That is what the host, moderators and guests without a name are called. Choose another.
alias-taken = That name looks too much like somebody else's. Choose another.
reason-needed = Say why, in 10 letters or more: !hold @nick reason. The person hears it and the log keeps it.
answer-unclear = Two different answers at nearly the same time: the smaller one holds. Say it once more, in one word.
approve-own-word = The evening was handed over, so this desk speaks for nobody: everybody writes !publish in the chat.
own-word-holds = This person answered for themselves; their own word holds.
nothing-to-narrow = There is nothing to take away: this person allows no more than that.
hand-over-unknown = An evening can only be handed over to somebody who takes part in it.
join-on-stage = You are on stage already.
join-declined = Not tonight; come another time.
joins-enough = Many people are waiting to join already, try a little later.
source-unknown = OBS has no such input any more.
map-whom = Say who is in it, or tick that nobody is.
source-open-nobody = People can appear in this input: say who is in it.
person-forgotten = This person asked to be forgotten.
nothing-set-aside = Nothing of yours is set aside now.
submissions-enough = You have { $most } waiting already; send more after a review.
submission-cooldown = Not so fast: send more in { $seconds } s.
submission-which = There is no such number. Yours: { $numbers }. Without a number the newest goes.
submission-twice = the same code of yours is waiting already
queue-closed = No more code is taken tonight; what was sent stays.
queue-full = { $count } are waiting already, we will not manage more tonight. See you next time!
queue-not-waiting = This code is not in the queue any more.
submission-none = There is nothing of yours on the list.
submission-has-secrets = Something in this code looks like a secret; queue it masked, or decline it.
submission-not-scanned = This code was fetched before it could be looked through; decline it, or wait until it is fetched again.
submission-elsewhere = This submission is elsewhere already ({ $state }).
nothing-on-stage = No code is on stage.
undo-over = That can no longer be undone.
point-too-soon = One seed in 20 seconds: yours flies again in { $seconds } s.
point-no-such-file = There is no such file on stage. By name or number: !line queue.py:42 or !line 2:42
point-not-shown = These lines are not shown.
point-none = You point at nothing there.
note-unknown = This note is not there any more.
report-none = There is no report of this code: it was taken back, or not discussed yet.
comment-nowhere = This code did not come from an issue or a pull request on GitHub.
comment-login-dead = There is no GitHub token, or it does not work: put one into secrets/github.json.
comment-refused = GitHub refused the comment: the token needs "Issues" and "Pull requests", read and write, on that repository.
topic-empty = What do we talk about? Write the topic.
topic-whose = This person is not here tonight: a topic can be shown without a name.
timer-none = No timer is set.
timer-length = A timer runs from one second to eight hours.
next-step-empty = Say what to do next: !next words
video-unknown = There is no such video.
video-code-unknown = There is no video with the code { $code }. Look at the digits once more.
video-not-in-it = You are not in this video, so it does not need your word.
video-code-old = Video { $code } is not the newest version any more: look for a newer code, it comes in the chat and stands on your page.
video-on-its-way = This video is on its way out, or was taken back. Take it back first, then it is made anew.
approval-too-late = The time for video { $code } is over, so it does not come out and a yes does not count. The host can ask once more.
approval-not-asked = Nobody is being asked about this video right now.
approval-still-open = There is still time for this video; reminders go out by themselves.
approval-asked-enough = They were asked { $times } times, let us leave them in peace. You can still make a cut without them.
wish-too-many = More than { $most } cuts from one person are too many for us. Tell the host what bothers you, or say !veto.
wish-too-long = One cut is at most { $seconds } seconds. For more tell the host, or say !veto.
wish-unclear = Which seconds? Like this: !cut 12345 1:05-1:20 why
wish-not-in-it = The video is over after { $seconds } seconds, so that is not in it.
nobody-silent = Everybody in it has answered: there is nobody to leave out.
nobody-left-out = Nobody is left out of this video.
stage-unknown-login = This person has not written in the chat tonight; ask them for one line first.
host-not-known-yet = The Twitch login is not ready: run “streamkit login twitch”.
act-unknown = streamkit does not know this act. Reload the page.

## Answers in chat

reply-all = Noted: voice and camera/screen are recorded. Less: !novoice, !no.
reply-video-only = Noted: your voice will not be recorded. Live you are heard.
reply-audio-only = Noted: your camera and screen will not be recorded. While we record, they are covered.
reply-nothing = Noted: you are not in the recording. Take part as usual 🌱
reply-stop = Stop. We do not record while you are on stage. What has you in it is set aside; without your !publish it does not come out. Only from now on, and the past may stay: !fromnow
reply-from-now = Noted: it holds from now on. What you had allowed before may stay, and still does not come out without your !publish.
reply-forget-sure = Forget you for good? Your answers end, videos with you are closed, recordings with you are deleted, and we forget who you are. It cannot be undone. If you are sure, write !forget again within 2 minutes.
reply-forgotten = Done: nothing with you is recorded or comes out any more. Who you are is erased when this evening is closed, at once if none is open. Take care 🌱
reply-exactly = To answer, write exactly one word: !yes · !novoice · !novideo · !no. Nothing else with it.
reply-join = The host knows that you would like to join. You will be called.
reply-asked = We asked and wait for one word: !yes · !novoice · !novideo · !no. Silence = no.
reply-unasked = You were not asked: you are not in any recording.
reply-receipt = Your answers stand under receipt { $code }, log head { $head }. Keep this line: from now on nobody can change them unnoticed. The host gives you the whole receipt, for you alone.
reply-receipt-none = There is nothing of yours to give a receipt for: you were not asked.
reply-name = Noted: you are shown as { $name }. Back to a number: !name off
reply-name-off = Noted: you are shown by number.
reply-approved =
    Thank you! Video { $code }: { $left ->
         [0] everybody agreed.
         [one] one answer is missing.
        *[other] { $left } answers are missing.
    }
reply-vetoed = Noted: video { $code } does not come out like this.
reply-cut = Noted: that goes from video { $code }. A new version is made, and everybody is asked about it; your yes is still needed, too.
reply-cut-already = Noted already: that is out of video { $code }.
wait-time =
    { $minutes ->
         [0] any moment now.
        *[other] in about { $minutes } min.
    }
reply-queue =
    { $count ->
         [0] The queue is empty. Send code: !review <link>
         [one] One submission is waiting, a new one would wait about { $minutes } min.
        *[other] { $count } submissions are waiting, a new one would wait about { $minutes } min.
    }
reply-queue-closed =
    No new code is taken tonight. { $count ->
         [0] Nobody is waiting.
         [one] One submission is waiting.
        *[other] { $count } submissions are waiting.
    }
reply-queue-blind = Tonight's reviews are blind, so no places are told. Waiting: { $count }, about { $minutes } min altogether. Take your code back: !unsubmit
reply-queue-place = You are number { $place }, { wait-time } Take it back: !unsubmit
reply-queue-places = Your places: { $places }; the first { wait-time } Take one back: !unsubmit and its number
reply-queue-on-stage = Your code is on the screen right now!
reply-review =
    Got it{ $number ->
         [1] { "" }
        *[other] , №{ $number }
    }{ $turned ->
         [0] { "" }
        *[other] , with the lines turned round
    }: you are number { $place }, { wait-time } Your code stays yours; take it back: !unsubmit{ $number ->
         [1] { "" }
        *[other] { " " }{ $number }
    }
reply-amended =
    Changed, same place{ $turned ->
         [0] { "" }
        *[other] , with the lines turned round
    }: { $place }, { wait-time }
reply-note-yours = Thanks! The code stays its owner's, and what you suggest stays yours.
reply-newcomer = Noted: the call is out of the recording, back to your last word. Say who is in it, then !vouch
reply-vouched = Noted, for this take. Somebody new comes in: !newcomer
reply-point-moved = Your seed landed on { $first }–{ $last }: what is shown ends there, and one seed covers 40 lines at most.
reply-point-back = Taken back.
reply-marked = Marked: you will find this moment in the report and in the chapters.
reply-next-step = Noted as a next step.
question-code = { $who } May your code be in the recording too? Reply !code yes or !code no. Silence = no: it is shown live, and hidden while we record.
code-hidden-silent = Viewers do not see this code: { $who } has not said whether it may be recorded. When the recording ends it is shown again.
code-hidden-refused = Viewers do not see this code: { $who } does not want it recorded. When the recording ends it is shown again.
code-question = One more thing: may your code be in the recording too? !code yes · !code no. Silence = no: it is shown live, and hidden while we record.
code-not-asked = I ask about the code when you send some: !review and a link.
reply-code-yes = Noted: your code may be in the recording from now on. Less: !code no
reply-code-no = Noted: your code is in no recording; shown live it still can be. Off the list for good: !unsubmit
reply-chat-yes = Noted: what you write from now on is on screen, and in the recording. Your name only if you choose one: !name. Take it back: !chat no
reply-chat-no = Noted: your words are off the screen. What is in the recording already the host can cut: say what.
chat-choices = Your words are not on screen. Shall they be from now on, in the recording too? !chat yes. Silence = no, and you are welcome to write all the same.
reply-unsubmitted = Noted: your code is off the list, and out of what is not published yet.

## Questions

question-publish = { $who } video { $title } with you is ready; see it { $see }. May it come out? Yes: !publish { $code } · No: !veto { $code } why · Cut something: !cut { $code } 1:05-1:20 why. We listen { $hours }, until { $until }. Silence = no.
approval-reminder = { $who } a reminder: may video { $title } with you come out? Yes: !publish { $code } · No: !veto { $code } why · Cut: !cut { $code } 1:05-1:20. See it { $see }; we listen { $hours }, until { $until }. Silence = no, and that is fine.
approval-hours = from { $first } to { $last }
approval-hours-any = while the bot is in the chat
approval-see-page = on your page: the host has the link
approval-see-file = in the preview the host sends you
approval-by-hand = { $who } is in video { $title } and not in the chat: give them their page or a preview with the code { $code }, until { $until }.
quoted = “{ $what }”
told-wish = { $who } { $label } asked to cut { $first }–{ $last } from video { $title } (version { $code }). A new version is on its way, and so is a new code.
told-wish-host = { $label } asked to cut { $first }–{ $last } from video { $title }; a new version is being made.
told-wish-by-hand = Tell { $who }, who is not in the chat: { $label } asked to cut { $first }–{ $last } from video { $title }.
told-left-out = { $who } there was no answer from you about video { $title }, so it is made without you: no voice, no picture, no code of yours. Want in after all? Tell the host.
told-left-out-by-hand = Tell { $who }, who is not in the chat, that video { $title } is made without them.
question-reminder-voice = { $who } a reminder: may we record your voice? !yes · !no. Silence = no, and that is fine.
question-reminder = { $who } a reminder: may we record you? !yes · !novoice · !novideo · !no. Silence = no, and that is fine.

## What somebody is told when something was taken from them; { $by } is host, moderator or self

news-accepted = { $who } your code is taken: number { $place }, { wait-time }
news-accepted-blind = { $who } your code is taken, its review will come.
news-on-stage = { $who } your code is on the screen!
news-declined = { $who } your code was not taken.
news-declined-why = { $who } your code was not taken: { $why }
news-failed = { $who } your code could not be opened.
news-failed-why = { $who } your code could not be opened: { $why }
news-clamped = { $who } the file has fewer lines, we show { $first }–{ $last }.
news-joined = { $who } this code was sent already: one review, and you get the notes too.
news-shared = { $who } somebody else sent your code too: one review for both.
news-parted = { $who } the shared one was taken back; yours is on its own again, in its old place.
news-left-over = { $who } we did not get to your code tonight, sorry! Send it again next time.
news-opened = We take code again: !review <link>
letter-waits = Thank you! Your code waits: number { $place }, { wait-time } It may be shown live; in the recording it stays hidden as long as you have not allowed it on a page of your own, which the host can give you. To take it back, close this issue.
letter-waits-blind = Thank you! Your code waits for its turn. It may be shown live; in the recording it stays hidden as long as you have not allowed it on a page of your own, which the host can give you. To take it back, close this issue.
news-closed = No new code is taken tonight; what is waiting stays in the queue.

told-unsaid = { $who } your message with the yes is gone from the chat, so it no longer counts. If that was not you and it still holds, say one word again: !yes, !novoice or !novideo. Otherwise all is well.
told-held = { $who } you are off the stage for now (by { $by ->
    [host] the host
   *[other] a moderator
  }). Why: { $why }
told-secrets = { $who } something in your code looks like a key or a password 🔑 The host decides whether to show the code with it masked. Better revoke that key and make a new one.
told-no-voice = { $who } your voice is not recorded any more (by { $by ->
    [host] the host
   *[other] a moderator
  }). Why: { $why }
told-no-video = { $who } your camera and screen are not recorded any more (by { $by ->
    [host] the host
   *[other] a moderator
  }). Why: { $why }
told-nothing = { $who } you are not in the recording any more (by { $by ->
    [host] the host
   *[other] a moderator
  }). Why: { $why }

## What the host is told once

chat-stale = Messages sent more than 10 minutes ago, or in the future: { $count }. They do not count. Check this computer's clock.
question-gone = The text this evening was opened with is gone, so nobody can be asked. Close the evening and open a new one.
chat-unsaid = { $nick }’s yes was deleted in the chat. Nobody tells by whom, so it counts as taken back, and { $nick } was asked for a new one.
chat-code-unsaid = { $nick }’s yes about their code was deleted in the chat, so their code is not recorded until they write it again.
chat-unsent = { $nick }’s message with a link was deleted in the chat, so their code left the queue.
chat-unapproved = { $nick }’s !publish for video { $code } was deleted in the chat, so it counts as a no until they write it again.
chat-raid = A raid of { $count }: what viewers point at waits for you.
chat-flood = The chat comes faster than anybody can read: { $count } lines went unread. Words of consent are never among them.
chat-silenced = { $nick } was banned or timed out in the chat: off the stage and not recorded. Only their own new word counts, and a personal page takes one.
chat-look-alike = { $nick } writes words of consent under a name much like that of { $whom }. It is another account; its words change nothing.

## Code without a link
inbox-not-there = Issues of { $repository } cannot be read: the repository is not public, or has another name.
paste-title = Your code, for the stream
paste-how = Paste it here, send it, and write in the chat the words you get.
paste-how-mine = Paste it here: it goes to the host right away.
paste-name = File name, for the colours
paste-text = Code
paste-means = Sending it means it may be shown live. It stays yours; you can take it back at any time. Keys and passwords are looked for and masked before anybody sees it.
paste-open = Paste code
paste-send = Send
paste-held = It is here
paste-claim = Now write this in the chat, so that we know it is yours:
paste-words = !review { $word }
paste-until = It waits half an hour, in memory only. After that, paste it again.
paste-sent = Sent. The host sees it now; your place in the queue stands in the chat.
paste-too-often = That was a lot at once. Wait two minutes, then send again.
paste-empty = There is no code in it yet.
paste-too-many-files = At most { $most } files at once.
pastes-full = Too many pastes are waiting right now. Try again in some minutes.
paste-gone = That paste is gone: it waits half an hour. Paste it again.

## Links to code

link-missing-paste = Send it like this: !review https://github.com/owner/repo/blob/main/file.py or !review owner/repo file.py 10-20. No link? Paste the code here: { $page }
link-missing = Send it like this: !review https://github.com/owner/repo/blob/main/file.py or, without a link: !review owner/repo file.py 10-20 what to look at
link-unknown-host = I can show code from GitHub (also gists), GitLab and Codeberg: a link, or owner/repo file.py 10-20 (gitlab:owner/repo, codeberg:owner/repo).
link-not-https = The link has to begin with https://
link-needs-file = Which file? Like this: !review { $repository } path/file.py 10-20
link-bad-path = This path does not look like a file of a repository.

## Videos

video-title = Code review
video-draft = waits for the takes, or is being cut
video-checking = a recorded file is compared with the log first
video-awaiting-approvals = waits for approvals
video-approved = approved by everybody in it
video-opening = the upload is being opened
video-rests = approved; the upload rests until the stream or the evening is over
video-uploading = uploading, private
video-looking = YouTube lost the upload; the channel is looked through, in ten minutes once more
video-uploaded = uploaded, private; YouTube is processing
video-dressing = the thumbnail is being set
video-ready = about to come out
video-scheduled = private; YouTube makes it public at its time
video-published = published
video-paused = paused until you let it go on
video-failed = a step was refused
video-withdrawing = is being made private
video-withdrawn = private
video-handed-over = lies ready in the folder “to-upload”: upload it by hand as its settings.txt says, then give its address here
notice-take-down = A video that you uploaded by hand was taken back. Make it private or delete it now, wherever you put it ({ $address }), and then press “It is taken down” at video { $video }.
by-hand-not-handed-over = This video was not handed over to be uploaded by hand.
by-hand-take-it-down = This video may not come out any more. If it is up somewhere, take it down, and say so.
by-hand-not-taken-back = This video does not have to be taken down.
by-hand-address-unknown = This is no address of a YouTube video. It looks like https://youtu.be/abcdefghijk
by-hand-visibility-private = Visibility: private
by-hand-visibility-unlisted = Visibility: unlisted
by-hand-visibility-public = Visibility: public
by-hand-licence-standard = Licence (under “Show more”): Standard YouTube Licence
by-hand-licence-cc-by = Licence (under “Show more”): Creative Commons – Attribution
by-hand-licence-cc-by-nc-4-0 = Licence (under “Show more”): Standard YouTube Licence; the description says CC BY-NC 4.0, which YouTube does not know
by-hand-not-for-kids = Audience: no, it is not made for kids
by-hand-text-as-it-is = Title and description exactly as in the files: everybody in the video approved these words
by-hand-tags = Tags: { $tags }
by-hand-then = Then give the video's address in the control room, or: streamkit publish uploaded { $video } ADDRESS
publish-none = There is no video yet. “Wrap up” in the control room makes them.
publish-unknown = No video's id begins with { $video }. “streamkit publish” lists them.
publish-ambiguous = { $count } videos' ids begin with { $video }; type more of it.
publish-no-cut = There is no cut of this video yet, so nothing would be sent.
publish-waits-for = without a word so far: { $who } (code { $code })
publish-vetoed-by = does not want it out: { $who }
publish-host = the host
publish-retract-ask = Take video { $video } back? It becomes private, and what is not out yet stays in.
publish-told = The running streamkit took it; the control room shows what comes of it.
publish-kept = Written down. It is done when streamkit next runs: “streamkit run”.
publish-refused = The running streamkit refused: { $why }
publish-not-reached = A streamkit works with this folder, but its control room does not answer. Try again in a moment.
video-superseded = private; a later version is out, this one is being deleted on YouTube
video-deleted = not on YouTube any more
publisher-none = No YouTube account is set up: run “streamkit login youtube”, or take the file from the folder.
cut-changed = The file on disk is not the one that was approved.
cut-gone = The cut is not on disk any more.
take-gone = A file that OBS recorded is not on disk any more.
text-forgotten = The description was forgotten; make the video anew.
text-changed = The description is not the one that was approved.
youtube-still-processing = YouTube is still processing.
youtube-processing-failed = YouTube could not process the video.
youtube-video-gone = The video was deleted on YouTube.
youtube-kept-private = YouTube keeps the video private although it was asked to show it. So it treats projects that Google has not verified; or somebody hid it meanwhile. Show it in YouTube Studio yourself, or try again.
youtube-not-deleted = YouTube took the request to delete the video, and it is still there.
youtube-not-out-yet = Its time has come; YouTube has not made it public yet.
youtube-schedule-differs = YouTube keeps another time than was asked for; look in Studio.
youtube-schedule-gone = The time was taken off the video on YouTube. Give it another one, or take it down.
upload-not-found = YouTube lost the upload, and the video is not on the channel. Look in Studio yourself: give its address, or upload it anew.
upload-not-this = That is not this video: its description lacks our last line, or it is not whole, or it is somebody else's.
upload-not-in-doubt = It is known where this video is; nothing to decide.
schedule-only-public = Only a video that is to be public can have a time.
youtube-playlist-gone = The configured playlist is not on YouTube: look at youtube.playlist in the config.
youtube-captions-refused = YouTube takes no captions like these.
captions-not-made = A video has no captions: the voices in it could not be taken out of the recording.
captions-slow = A video has no captions: your recogniser took longer than publishing.captions.most_minutes.
captions-failed = A video has no captions: your recogniser could not be started, or ended with an error. Try the command of publishing.captions by hand.
captions-nonsense = A video has no captions: what your recogniser prints is neither SRT nor WebVTT.
captions-refused = A video is out without captions: YouTube does not take them.
captions-gone = A video is out without captions: the file that was approved is not beside it any more.
captions-changed = A video is out without captions: the file is not the one everybody approved.

## What was left out of a cut

dropped-unknown = nobody knows what OBS recorded there
dropped-dirty = something changed by itself there
dropped-faulty = the file holds something there that the log does not know of
dropped-code = code that may not be shown, and nobody knows where it stood
dropped-picture = a picture that may not be shown stood there, and nobody knows where
dropped-voice = a voice that can not be taken out
dropped-sliver = less than a tenth of a second was left there
dropped-asked = somebody in it asked for that

## The report on a cut

cut-not-verified = The finished video did not pass the check, made twice. It is not kept, and nobody is asked. What was found stands in the report; a person has to look.
cut-found = A video did not pass its check: at { $at } { $found ->
        [frame] a picture that does not belong there
        [uncovered] something that shows through a cover
        [damaged] pictures or sound nobody can decode
        [frame-count] pictures too many or too few
        [captions] words hidden in the picture's stream
        [voice] a voice that must not be heard
        [voice-perhaps] perhaps a voice that must not be heard; listen there
        [sound] a sound that none of the allowed tracks explains
        [sound-lost] silence where somebody speaks
        [shifted] sound and picture apart
        [length] picture or sound of another length
       *[other] something in the file that does not belong there ({ $found })
    }. { $count ->
        [1] The report
        [one] All { $count } findings: the report
       *[other] All { $count } findings: the report
    } { $report } beside the cuts.
report-clean = Checked by a second hand: every picture and sound is of the seconds that may be shown.
report-searched = Voices that may not be heard were searched for in { $seconds } s of their speech: not found.
report-dropped = { $seconds } s left out: { $why }
report-covered = { $seconds } s with something covered
report-silenced = { $seconds } s without a voice
report-residue = The largest residue: { $picture } of 255 in the picture; { $voice } of chance in the sound (a voice: 2 and more).

## The report that goes home with whoever sent code

report-ready = { $who } your review is written down: what was said at which line, and what comes next. Ask the host for the report; it is made anew when the video comes out.
report-ready-page = { $who } your review is written down: what was said at which line, and what comes next. It is on your personal page; ask the host for a link.
chapter-moment = A moment
report-title = Code review
report-evening = Evening
report-of = Code of
report-revision = Revision
report-licence = Licence
report-no-licence = none stated
report-source = The code
report-next = Next steps
report-moments = Moments
report-moment = a moment to come back to
report-notes = What was said about the lines
report-no-notes = Nobody pointed at anything.
report-lines = lines { $first }–{ $last }
report-line = line { $first }
report-old-side = before the change
report-owner = The code stays its owner's, also with what others suggested here.

## The program

service-closing = streamkit is shutting down.
store-slow = The disk is too slow to keep the promise that a stop acts at once.

## The command line

run-ready = The control room, for one browser, once: { $address }
init-exists = { $file } is there already; nothing was changed.
init-done = { $file } is written. Open it and put in your channel.
login-twitch-go = Open { $address } and type the code { $code }
login-youtube-go = Agree in the browser. If it did not open: { $address }
login-obs-ask = The password from OBS (Tools, WebSocket server settings)
login-done = Logged in as { $name }.
forget-ask = Forget { $who } for good? Videos with them are closed, recordings with them deleted. It cannot be undone.
forget-done = Forgotten. Still to go: { $takes ->
     [0] no recording
     [one] { $takes } recording that a cut of the others still needs
    *[other] { $takes } recordings that a cut of the others still needs
 }, { $videos ->
     [0] no video
     [one] { $videos } video, closed when streamkit next runs
    *[other] { $videos } videos, closed when streamkit next runs
 }.
forget-found = Every file was searched: { $files ->
     [0] none holds
     [one] { $files } still holds
    *[other] { $files } still hold
 } their id, login, name or words.
forget-unknown = Nobody called { $who } is known here; of all files, { $files } hold this text.
forget-ambiguous = Several people are called { $who }: say the user id.
kept-video = the picture
kept-audio = the voice
kept-code = the code
kept-faulty-picture = For about { $seconds } s a recorded file may show something where streamkit had covered a picture; that is left out of every video. Look for what paints over OBS's scenes, such as a plugin.
kept-faulty-sound = A recorded file sounds for { $seconds } s where streamkit let nobody through; that is left out of every video. Look for what gets into OBS past its mixer, such as a plugin.
before-other-recorder = Something in OBS records people already, unasked (a replay buffer or a plugin): stop it, and the evening can open.
before-silent = This look got no answer in time.
before-chat = the chat is heard, and so is a “stop”
before-chat-deaf = The chat is not heard yet, and so no “stop” would be.
before-records = OBS is recording now: once the evening opens, streamkit stops that recording.
before-streams = the stream runs already: if it began before streamkit, restart it to record
before-tracks = the recorded tracks are laid out as they should be
before-disk = { $gib } GB free
before-disk-small = { $gib } GB free: a long evening may need more.
before-sources = { $count ->
    [0] nobody to name: no source has people in it
    [one] { $count } source: say who is in it once the evening is open
   *[other] { $count } sources: say who is in them once the evening is open
}
before-overlay = { $count ->
    [one] the overlay is open, on { $count } page
   *[other] the overlay is open, on { $count } pages
}
before-overlay-unseen = Nobody sees the overlay: put its address into a browser source in OBS.
before-pages-off = no personal pages: guests answer in the chat or aloud
before-pages = personal pages are open: { $address }
check-store = the folder can be written
check-obs = OBS { $version } answers
check-screen = captures a whole screen (“{ $what }”), so notifications would be recorded; better a window, or the scene “streamkit: my editor”
check-obs-setup = is not set up for recording by consent: run “streamkit obs setup”
check-twitch = logged in, the channel is there
check-watchdog-unknown = whether its watchdog is there shows when an evening opens; “streamkit obs setup” adds it now
check-youtube = logged in as { $name }
check-youtube-off = switched off in the config; videos stay in the folder

## Twitch

twitch-lost = Twitch does not answer; trying again.
twitch-busy = Twitch asks us to slow down; waiting.
twitch-not-logged-in = Nobody logged in to Twitch yet: run “streamkit login twitch”.
twitch-login-dead = The Twitch login no longer works: run “streamkit login twitch” again.
twitch-login-expired = The code was not confirmed in time: ask for a new one.
twitch-scope-missing = The Twitch login lacks the permission { $scope }: log in again.
twitch-other-app = The client id is wrong, or the login belongs to another app: check twitch.client_id, then log in again.
twitch-no-channel = There is no such channel: check twitch.channel.
twitch-forbidden = Twitch does not let the bot into this chat: see whether it is banned there.
twitch-bot-banned = The bot was banned from the chat: unban it, then start again.
chat-dropped = Twitch did not show the bot's message ({ $why }): make the bot a moderator or relax the chat's settings.
twitch-bot-not-moderator = The bot is not a moderator, so it speaks slowly and does not hear what AutoMod holds: type /mod and its name in the chat.
twitch-held-unheard = A !stop that AutoMod holds back is not heard, because the bot’s login is older than that: log it in again (streamkit login twitch).
twitch-moderator-unknown = Whether the bot is a moderator is unknown: log the channel in too (login twitch --broadcaster).
twitch-bot-is-host = The bot uses the channel's own account and cannot hear the host: give it one of its own.

## YouTube

youtube-unavailable = YouTube does not answer now; we try again by ourselves.
youtube-quota = Today's YouTube API quota is used up; it begins anew at midnight Pacific time, and then I go on by myself. Taking down is still tried.
youtube-quota-uploads = Today's uploads of your Google project are used up (100 a day); the count begins anew at midnight Pacific time.
youtube-upload-limit = The channel reached its upload limit; in 24 hours I try again by myself.
youtube-api-off = Switch on “YouTube Data API v3” in your Google Cloud project.
youtube-login-dead = The YouTube login is no longer valid: run “streamkit login youtube”.
youtube-login-missing = Not logged in to YouTube: run “streamkit login youtube”.
youtube-login-refused = Google did not grant the login; try again and press Continue.
youtube-login-timeout = Nobody answered in the browser; start the login again.
youtube-login-ends = The YouTube login ends { $hours ->
    [0] within the hour
    [one] in one hour
   *[other] in { $hours } hours
  }: run “streamkit login youtube”. If it ends every week, set the project's publishing status to “In production” at Google.
youtube-no-long-videos = This channel may not upload videos over 15 minutes yet: confirm a phone number at youtube.com/verify.
youtube-permission-missing = The YouTube permission was left unticked; log in again and tick it.
youtube-client-missing = { $file } is missing: download the client's JSON from Google Cloud.
youtube-client-not-desktop = { $file } is not a “Desktop app” client; make one of that type.
youtube-endpoint-open = youtube.endpoint must be https, or on this machine.
youtube-no-channel = This Google account has no channel; make one or choose another account.
youtube-wrong-channel = The login is for “{ $found }”, not the configured channel; log in again.
youtube-session-gone = YouTube forgot this upload; look on the channel before starting it again.
youtube-unclear = Several videos on the channel may be this one; look in Studio and delete the leftovers.
youtube-file-changed = The file is missing or is not the approved one; make the cut again.
youtube-text-refused = Title, description or tags do not fit YouTube's rules; change the text.
youtube-visibility-differs = YouTube shows another visibility than was asked for; set it in Studio.
youtube-thumbnail-refused = The thumbnail must be a JPEG of at most 2 MB.
youtube-refused = YouTube refused; look in Studio.
description-too-long = Names and licences of the code shown do not fit into the description; make several videos of it.
announce-lead = A new video is out:
announce-later = The announcement waits: Discord does not answer.
announce-unclear = Discord did not say whether the announcement stands there. Look, and send it again if it does not.
announce-refused = Discord does not take the announcement.
announce-gone = Discord knows this webhook no more. Make a new one and put it into secrets/discord.json.
announce-address = What stands in secrets/discord.json is no webhook of Discord's.
announce-withdrawn = The video was taken back before it was announced.
announce-nothing = There is nothing to announce again.
thumbnail-gone = The thumbnail that was approved is not beside the film any more. Take the video back, or put the file back.
thumbnail-changed = The thumbnail is not the one everybody approved. Put that one back, or take the video back.
template-gone = The template of your description is not there. Put it back, or take publishing.template out of config.yaml.
template-faulty = The template of your description has a fault; `streamkit check` says in which line. Nothing goes out until it is mended.
template-too-long = Your template leaves no room for what has to be in a description. Make it shorter.
template-lacks = The description lacks the licence or whose code was shown. Leave the room for it in your template.
template-time = Your template writes a time like 12:34 outside of the chapters, and YouTube would make a chapter of it.
template-sign = Your template writes < or >, or a sign nobody can see. YouTube takes none of them.
template-link = With your template, words of a viewer became a link, a hashtag or a mention. Use them as they are given.
check-club = Your club: { $name }. Its folder is in order, and every colour can be read.
check-template = The template of your description works.
check-template-fault = The template of your description, line { $line }: { $why }

## Setting OBS up

setup-what = setting
setup-now = now
setup-then = then
setup-why = why
setup-default = OBS's default
setup-profile = profile
setup-scene = a new scene
setup-why-mode = only advanced output knows separate tracks
setup-why-type = the other kind of recording knows no tracks
setup-why-mkv = a crash costs an MKV nothing, an MP4 everything
setup-why-tracks = 2: what everybody allowed; 3 to 6: one person each; track 1 is the stream's and is not recorded
setup-why-stream-track = the stream gets track 1
setup-why-one-file = one recording, one file: the times in the log belong to it
setup-why-no-replay = the replay buffer would record without asking anybody
setup-why-folder = recordings stay in the folder they were in
setup-why-own-profile = your own stays as it is
setup-why-reload = loaded anew, so that OBS really uses the settings
setup-why-live-only = live only: what the computer plays can be anybody
setup-why-scene = of our own; yours stay as they are
setup-why-input = in “{ $scene }”, off the recorded tracks
setup-why-address = our overlay has another address now
setup-why-placed = shown there too
setup-why-lease = where streamkit and the watchdog meet
setup-ask = Change this in OBS?
setup-done = Done, and read back. “streamkit obs teardown” undoes it.
setup-nothing = OBS is set up; nothing to change.
setup-not-done = Nothing was changed.
setup-hand-stream = By hand: advanced output keeps its own bitrate. Look at Settings → Output → Streaming before you go live.
setup-hand-stream-key = By hand: the new profile knows no channel yet. Settings → Stream.
setup-hand-encoder = Good to know: your recording uses the stream's encoder. While you stream, its quality is the stream's; Settings → Output → Recording gives it one of its own.
setup-hand-guests = For each guest: “streamkit obs slot 1”, and paste their own link (VDO.Ninja: a view link of one person).
setup-hand-no-browser = By hand: this OBS has no browser source. Add one input per guest (a camera, a capture card, an NDI or media source) to the scene “streamkit: guests”; with one input for each, a picture may stay while the voice does not.
setup-hand-camera = By hand: add your camera to the scenes “streamkit: code” and “streamkit: my editor” (Sources → + → choose the existing one).
setup-hand-screen = By hand: in “streamkit: my editor” open “streamkit screen”, choose the screen, and switch its eye on. Better still: only your editor's window.
teardown-ask = Undo this in OBS?
teardown-changed = { $what }: you changed it since, so it stays.
teardown-gone = { $what } is not there any more.
teardown-elsewhere = { $what } belongs to another profile or scene collection.
teardown-over = OBS is as it was. The script goes by Tools → Scripts → −.
teardown-left = The rest lies in another profile or scene collection: choose it in OBS and run this again.
teardown-nothing = There is nothing to undo.
obs-setup-busy = OBS is streaming, recording or running another output: stop that first.
obs-setup-refused = OBS refused “{ $request }” ({ $code }). What was done so far: “streamkit obs teardown” undoes it.
obs-setup-not-kept = OBS did not keep a change ({ $what }): run “streamkit obs setup” again.
obs-setup-profile = There is a profile “{ $name }” already: choose it in OBS (Profile menu), then run this without --new-profile.
obs-setup-moment = OBS is in the profile “{ $name }”, which is ours: choose your own in the Profile menu, then run this again.
slot-ask = The link of guest { $number } (unseen)
slot-done = Slot { $number } shows the guest. Say in the control room who it is.
slot-empty = Slot { $number } is empty.
slot-missing = There is no slot { $number } in OBS: run “streamkit obs setup --slots { $number }”.
slot-link-bad = That is no address: it begins with https://
slot-link-room = This link shows a whole room. Take the one of a single guest (…?view=ID).
watchdog-add =
    Two clicks only you can make, so that OBS stops recording when streamkit crashes:
    OBS → Tools → Scripts → + → { $file }
watchdog-waiting = Waiting for the script to answer… (Ctrl+C leaves it for later)
watchdog-answers = The watchdog answers.
watchdog-missing = The watchdog does not answer yet: without it nothing is recorded.
sources-name = input
sources-kind = kind
sources-tracks = tracks
sources-carries = whom it carries
sources-is-open = anybody: a call, a window, a page; vouch for it
sources-is-ours = made by setup
sources-is-own = say it in the control room

## OBS

obs-not-running = OBS does not answer: start it, and switch on its WebSocket server (Tools menu).
obs-lost = The link to OBS was lost; trying again.
obs-silent = OBS did not answer in time.
obs-not-ready = OBS is busy starting or switching; one moment.
obs-wrong-password = OBS did not accept the password: put the one from its WebSocket settings into obs.json.
obs-no-password = OBS's WebSocket server asks for no password: switch authentication on.
obs-kicked = OBS ended our connection by its own button.
obs-too-old = This OBS is too old: version 28 or newer is needed.
obs-unclear = OBS answered something unexpected, so its state is not known.
obs-mix-refused = OBS refused to change an input.
obs-refused = OBS refused to start or stop the recording.

## Files

store-not-writable = The folder can not be written: free some space, or check the disk.
store-in-use = Another streamkit works with this folder: close it first.
store-damaged = A file of the store is damaged: restore it from a copy, or begin with a new folder.
store-newer = This folder was written by a newer streamkit: update this one.
log-broken = The log was changed from outside; the first bad entry is { $seq }. Put back a copy of the folder. Where there is none, “streamkit run --accept-broken-ledger” goes on without that entry and all after it: whatever was recorded until now stays unpublished, and what is public becomes private.
log-unreadable = The log holds an entry ({ $seq }) that only a newer streamkit can read.
head-unreadable = { $file } in the evidence folder cannot be read.
secret-file-open = Others can read { $file }: allow only yourself (chmod 600).
secret-file-broken = { $file } cannot be read; log in again, or write it anew.
disk-full = The disk is nearly full: free some space, then try again.
file-not-ours = { $file } is a link, or lies behind one: it is left alone.
take-place-unknown = Where OBS wrote this file is not known: look in its recording folder.
take-missing = A recorded file is not there any more.
take-not-readable = A recorded file cannot be read; a person has to look.
take-damaged = A recorded file is damaged; a person has to look.
take-changed = A recorded file changed while the video was being cut; a person has to look.
take-missing-track = A recorded file lacks a sound track it should have.
take-tracks-unknown = The sound tracks of a recorded file are not the expected ones.
media-broke-off = The cutting was broken off; it begins again.
cut-empty = Nothing is left for this video.
cut-begins-blind = The video would begin where the recording shows no picture; a person has to look.
cut-folder = Nothing can be written into the folder for videos: is it there, and yours?
preview-too-large = No preview of this film fits into a messenger, however coarse.

## Code from viewers

code-host-busy = The code host asks us to wait; we try again.
code-host-unreachable = The code host does not answer; we try again.
code-not-public = There is no such public code: is the repository public, and are branch and path right?
code-moved = The repository has moved: send its new address.
code-needs-file = That is a folder; send a file.
code-too-large = That is more than 512 KiB of code: send one file, or a smaller change.
code-not-text = This is not a text file.
code-not-utf8 = The file's letters cannot be read for sure: save it as UTF-8.
code-is-lfs = The file lies in Git LFS, where only a pointer to it is public.
code-is-symlink = That is a symbolic link; send the file it leads to.
code-is-submodule = That is another repository inside this one; send a file from there.
code-long-lines = The file's lines are too long to be read: it looks minified. Send the source.
code-notebook-broken = This notebook cannot be read. Open and save it once more, or send a .py file.
code-no-changes = Nothing is changed there.
code-not-scanned = The code could not be looked through for secrets in time; it is neither kept nor shown.
part-utf16 = Was UTF-16
part-cp1251 = Was Windows-1251
part-notebook = Cells of a notebook, without results
part-binary = Binary, not shown
part-renamed = Renamed
part-mode = Only its permissions changed
part-no-text = Nothing to read: empty, binary or only its permissions changed
part-too-large = Too large, not shown
part-too-many = Too many files: this one and others are not shown
part-not-utf8 = Its letters cannot be read for sure
part-broken = Its change came incomplete, not shown

## The door of the control room

door-opening = Opening the control room…
door-closed = This is streamkit's control room. Open it by the address the program printed.
door-key-spent = This address was used already. Take a new one from the control room, or restart streamkit.

## The personal page

page-title = Your page for the evening
page-languages = Language
page-door = This page is for you alone. It opens once, on this device.
page-open = Open my page
page-link-dead = This link no longer opens: it works once, for 15 minutes. Ask the host for a new one.
page-closed = This page is closed. Ask the host for a new link; in the chat the words work as always.
page-left = Your page is closed on this device.
page-kept = Written down.
page-not-kept = Not written down yet, so do not rely on it: { $why } Say it aloud too.
page-question-changed = The question is another one by now. Read it once more, then answer.
page-over = this evening is over
page-now = Your answer
page-now-all = Your voice and your camera or screen may be recorded.
page-now-video-only = Your camera or screen may be recorded, your voice may not.
page-now-audio-only = Your voice may be recorded, your camera and screen may not.
page-now-nothing = You are not in the recording.
page-now-stop = Stop: nothing is recorded while you are on stage, and what has you in it is set aside.
page-now-silent = No answer yet. Silence means no.
page-now-nowhere = You are in no recording.
page-attested = The host noted this when you said it aloud. Before anything is published, answer here yourself.
page-question = The question
page-any-time = You may change your answer at any time, here or by a word in the chat. Allowing more counts from now on.
page-act-yes = Yes: voice and camera or screen
page-act-yes-voice = Yes: my voice
page-act-novoice = Camera or screen, without my voice
page-act-novideo = Voice, without my camera or screen
page-act-no = No: record without me
page-stop = Stop
page-stop-means = At once: no recording while you are on stage. What was recorded with you is set aside, and what is published already is taken back.
page-act-stop = Stop, do not record me
page-name = Your name
page-shown-as = You are shown as “{ $name }”.
page-name-means = Nobody is shown by name unless they chose it here. An empty field means: by number.
page-name-label = Show me as
page-act-name = Keep the name
page-reports = Your reviews
page-reports-mean = What was said at which line, when in the video, and what comes next. Made anew when the video comes out.
page-act-report = Save the report
page-videos = Videos with you
page-word-waiting = your word is missing, and silence means no
page-word-approved = you agreed
page-word-vetoed = you said no
page-watch = Ask the host to show you the video before you decide.
page-act-approve = It may come out
page-why = Why not? (if you like)
page-act-veto = It may not come out
page-receipt = Receipt
page-receipt-means = Your answers belong to exactly this question; its SHA-256:
page-act-receipt = Save the receipt, signed
page-sent = My code
page-sent-waits = waiting for its review
page-sent-on-stage = on the screen now
page-sent-reviewed = reviewed
page-act-unsubmit = Take this code back
page-code = Your code
page-code-means = Sending it means it may be shown live. Recording it is a question of its own.
page-code-now-yes = Your code may be recorded.
page-code-now-no = Your code is in no recording.
page-code-now-silent = No answer about your code yet. Silence means no: it is shown live, and hidden while we record.
page-code-asked = You were asked about your code.
page-act-code-yes = My code may be recorded
page-act-code-no = My code is in no recording
page-asked = You were asked.
page-how-streamkit = by streamkit
page-how-own-message = by your word in the chat
page-how-personal-page = on this page
page-how-control-room = in the control room
page-how-attested = said aloud, noted by the host
page-how-by-host = the host took something away
page-how-by-moderator = a moderator took something away
page-how-by-chat = your message was taken out of the chat
page-set-aside = What was recorded with you is set aside. If you took it back only for what comes, it may be used again.
page-act-from-now-on = Only from now on
page-forget = Forget me
page-forget-means = Like stop, and then who you are and what you wrote is destroyed here; if you are in an evening that is still open, when it closes. Save your receipt before: nobody can make it anew. What others copied cannot be called back.
page-forget-sure = Yes, forget me; it cannot be undone
page-act-forget = Forget me
page-forgotten = Nothing with you comes out any more, and what we know of you is being destroyed. This page is closed.
page-until = This page stays open on this device for the evening.
page-act-leave = Close it here
no-personal-pages = Personal pages are switched off: set web.public.address in the config.
person-unknown = streamkit does not know this person any more.

## Why a video does not come out

gate-plan-changed = Something was taken back, so the video is made anew.
gate-terms-changed = Visibility or licence are others now, so everybody is asked anew.
gate-nothing-left = Nothing of this video is left.
gate-unapproved = { $who } has not approved yet.
gate-only-attested = { $who } has only said yes aloud: for publishing they must write it.
gate-withdrawn = This video was taken back.

## Pages

web-port-taken = Another program uses port { $port }: set web.port to another number, or to 0.

## Evidence

evidence-holds = The log holds: { $facts } entries, { $evenings } evenings, { $heads } signed heads of its own, { $given } given.
evidence-head = Its head now: { $seq } { $hash }
evidence-limit = What this shows: nothing before a head that somebody else holds was changed since. It does not show that nothing was changed before the head was handed out: whoever has the key could have.
evidence-no-heads = There is no signed head: nobody can hold this log to anything yet. Heads are made when an evening is closed.
export-done = The evening { $session } is in { $file }: { $people } people by pseudonym, { $takes } takes. It holds no name and no account, so it may be given away.
export-not-written = { $file } can not be written.
session-unknown = There is no such evening. Known: { $known }
receipt-done = The receipt is in { $file }. Give it to that person only, on a private channel: with it their account can be guessed.
receipt-unknown = No receipt has the code { $code }: look at it once more. Who was forgotten has only the one they hold themselves.
receipt-forged = { $file } is no receipt of this log, or was changed.
receipt-holds = The receipt holds: { $entries } entries of this log, sealed { $made }.
receipt-theirs = It is the receipt of this account.
receipt-not-theirs = The receipt { $file } is of another account.
receipt-account-form = The account is written like twitch:12345678, with the number of the account.
receipt-no-key = Nothing was ever signed here: a receipt is made after the first evening.
receipt-how-private = This file is for you alone: whoever has it can find out which account it is of. It proves your answers also after we have forgotten your name; then nobody but you can.
receipt-how-check = Anybody with a copy of the log can check it: streamkit evidence check this-file.json --account twitch:your-number. The account field is HMAC-SHA256(salt, "account:twitch:your-number"); key and seal are those of c2sp.org/signed-note.
receipt-how-limit = What it does not prove: who sat at the keyboard, and that nothing was changed before this receipt was made.
log-accepted = The log goes on after the last good entry. Entries { $first } to { $last } are lost; the broken file lies beside as { $file }. Every yes from before is gone, nothing recorded before comes out, what is public becomes private: somebody may have said no in what was lost.
log-not-broken = The log is whole: start without --accept-broken-ledger.
evidence-lost = It was broken once and accepted so; it says so itself. Signed heads about what it lost then: { $heads }.
log-rewritten = The log was rewritten: it does not stand by the head { $file }. The first bad entry is between { $seq } and { $last }.
log-shorter = The log was cut off: the head { $file } names entry { $last }, and { $seq } is missing already.
causes-broken = The list of handled messages was changed from outside, at entry { $seq }.
head-elsewhere = The head { $file } is of another log.
head-unsigned = The head { $file } carries no valid signature of this log's key.
store-missing = There is no log in { $folder }.
store-copy-it = The log in { $folder } can not be opened for reading only: copy the whole folder to a place you may write to, and look there.
hint-archived = Twitch is storing this stream as a past broadcast, with everybody in it, whatever they answered here. Switch it off in the Creator Dashboard (Settings, Stream) and delete it.
hint-archive-undeclared = Is storing past broadcasts switched off at Twitch? Nobody can be asked there. Look in the Creator Dashboard: Settings, Stream.
notice-not-private = A video that was taken back cannot be made private yet: YouTube refuses or does not answer. I keep trying. Set it to private by hand now: { $address }
notice-private-after-all = The video that was taken back is private now, read back: { $address }
notice-not-unscheduled = A video is not to come out at its time any more, and YouTube refuses to take it off its schedule or does not answer. I keep trying. Set it to private by hand now: { $address }
notice-unscheduled-after-all = The video is off its schedule now, read back: { $address }
notice-not-deleted = A later version is out, and the earlier one cannot be deleted on YouTube yet. It is private; I keep trying: { $address }
notice-deleted-after-all = The earlier version is deleted on YouTube.
notice-narrowed-by-hand = On YouTube a video was made { $now ->
    [private] private. It counts as taken back and stays so
   *[unlisted] unlisted. It stays so
  }: { $address }
notice-deleted-by-hand = A video was deleted on YouTube. It counts as taken back: { $address }
notice-widened-by-hand = A video was { $now ->
    [public] public
    [unlisted] open to whoever has the link
   *[other] to come out at a time set by hand
  } on YouTube, which is more than was approved. I am setting it back: { $address }
notice-released-by-hand = A video that YouTube had kept private was shown by hand, as approved. It counts as published: { $address }
notice-lost-uploads = The log was broken and lost entries, so the channel was searched for videos it does not know any more: { $count ->
    [0] all of them were private already.
    [one] one was not private, and is now.
   *[other] { $count } were not private, and are now.
}
notice-lost-uploads-unseen = The log was broken and lost entries, and YouTube cannot be asked yet which videos are out that it does not know. It is tried every minute; until then look yourself for videos whose description ends with “streamkit …”.
notice-archive-deleted = The past broadcast Twitch had stored was deleted.
notice-archive-stream-stopped = Twitch was storing this stream as a past broadcast, so the stream was stopped.
notice-archive-stays = Twitch keeps the past broadcast: delete it by hand in the Creator Dashboard. For the next time: streamkit login twitch --broadcaster.
twitch-archive-stays = Twitch did not delete the past broadcast ({ $status }).
notice-begun-by-hand = Somebody began a recording in OBS while it may not record. It was stopped, and that file is in no video.
notice-changed-by-hand = Something in OBS was changed past streamkit while recording. It was set right; those seconds are in no video.

# What the scan of a viewer's code found, for the host.
secret-airtable = Airtable key
secret-anthropic = Anthropic key
secret-artifactory = Artifactory key
secret-atlassian = Atlassian key
secret-aws = AWS key
secret-azure = Azure key
secret-bitbucket = Bitbucket key
secret-brevo = Brevo key
secret-cloudflare = Cloudflare key
secret-connection = password in an address
secret-databricks = Databricks key
secret-digitalocean = DigitalOcean key
secret-discord = Discord key
secret-docker = Docker key
secret-doppler = Doppler key
secret-dropbox = Dropbox key
secret-elevenlabs = ElevenLabs key
secret-facebook = Facebook key
secret-figma = Figma key
secret-flyio = Fly.io key
secret-github = GitHub key
secret-gitlab = GitLab key
secret-google = Google key
secret-grafana = Grafana key
secret-groq = Groq key
secret-heroku = Heroku key
secret-huggingface = Hugging Face key
secret-ibm = IBM key
secret-jwt = JSON web token
secret-linear = Linear key
secret-mailchimp = Mailchimp key
secret-mailgun = Mailgun key
secret-netlify = Netlify key
secret-newrelic = New Relic key
secret-notion = Notion key
secret-npm = npm key
secret-nuget = NuGet key
secret-onepassword = 1Password key
secret-openai = OpenAI key
secret-openrouter = OpenRouter key
secret-password = password or token
secret-perplexity = Perplexity key
secret-planetscale = PlanetScale key
secret-postman = Postman key
secret-private-key = private key
secret-pulumi = Pulumi key
secret-pypi = PyPI key
secret-random = something too random for code
secret-replicate = Replicate key
secret-rubygems = RubyGems key
secret-sendgrid = SendGrid key
secret-sentry = Sentry key
secret-shopify = Shopify key
secret-slack = Slack key
secret-square = Square key
secret-stripe = Stripe key
secret-supabase = Supabase key
secret-tbank = T-Bank key
secret-telegram = Telegram key
secret-terraform = Terraform key
secret-twilio = Twilio key
secret-twitch = Twitch key
secret-vault = Vault key
secret-vk = VK key
secret-xai = xAI key
secret-yandex = Yandex key
secret-yookassa = YooKassa key
secret-youtube = YouTube key

# The page with a film
film-back = Back to my page
film-watch = Watch it first
film-open = Watch it and answer
film-place = Place in the film
film-of = of
film-legend-picture = covered
film-legend-voice = a voice left out
film-legend-seconds = seconds cut out
film-missing = What is missing, and where
film-nothing-missing = Nothing was covered, left out or cut out: everybody in it allowed all of it.
film-missing-picture = a picture is covered
film-missing-picture-own = your picture is covered
film-missing-voice = a voice is left out
film-missing-voice-own = your voice is left out
film-missing-code = code is covered
film-missing-code-own = your code is covered
film-missing-seconds = { $length } was cut out here:
film-missing-seconds-own = { $length } of you was cut out here:
film-beside = What stands beside it
film-beside-means = This goes out with the video, and your word is about it, too.
film-thumbnail = The picture the video is chosen by
film-captions = Captions ({ $tongue })
film-captions-gone = They are not on the disk any more, so none go out.
film-tags = Tags:
film-word = It is fine
film-word-means = Your word is about exactly this version, code { $code }. Silence means no, and nothing comes out without you.
film-part = Only a part of it is not
film-part-means = Say from where to where, as 1:05 to 1:20. That is cut out, a new version is made, and everybody is asked again.
film-from = From
film-to = to
film-set-from = The beginning is here
film-set-to = The end is here
film-part-why = Why? (if you like)
page-act-cut = Cut this part out
film-no = Not at all
film-no-means = Then it does not come out, and what is online already is taken back.
film-unwanted = Written down. A version without that part is being made; you will find it on your page, and it needs your word anew.
film-gone = This version is no more, or it is not yours to see. What waits for your word stands on your page.
film-part-unclear = From where to where? Both as 1:05, the end not before the beginning, and within the film.

# A preview's last card
preview-ask = See whether you agree that everybody may see this
preview-yes = !publish { $code } — it may come out
preview-no = !veto { $code } why — it may not
preview-excerpt = Excerpts: { $shown } of { $whole } minutes with you. Type it in the chat of the stream, now or next time.
preview-whole = Everything with you in it. Type it in the chat of the stream, now or next time.
preview-not-now = There is no cut with this person in it that waits for a word right now.
