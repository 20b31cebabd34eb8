## People on the pages

label-host = ведущая
label-guest = гость { $number }

## The acts that resolve a closed gate

act-open-session = Открыть вечер
act-want = Записывать
act-stage = Вывести на сцену
act-ask = Спросить ещё раз
act-ask-code = Спросить про код ещё раз
act-map = Указать, кто это
act-vouch = Поручиться за звонок

## Why nothing is recorded now

gate-no-session = Вечер не открыт.
gate-not-wanted = Запись пока никто не включал.
gate-nobody-on-stage = На сцене никого нет.
gate-code-shown = На оверлее код { $who }, а записывать его никто не разрешал: он скроется, как только понадобится запись.
gate-code-in-picture = Код { $who } записывать нельзя, а страница оверлея ещё не ответила, что он скрыт. Покажите оверлей хоть раз или закройте лишние его вкладки.
gate-veto = { $who }: «стоп». Пока этот человек на сцене, записи нет.
gate-unanswered = { $who }: ответа ещё нет.
gate-new-input = В OBS новый источник, streamkit его изучает.
gate-unmapped = Не указано, кто в источнике «{ $what }».
gate-open-nobody = В «{ $what }» могут появиться люди, поэтому «никого» для него не подходит.
gate-late = OBS выдаёт «{ $what }» с задержкой, и «стоп» опоздал бы: убери фильтр задержки или смещение синхронизации больше 250 мс.
gate-routing = OBS пропускает из «{ $what }» больше, чем разрешено; исправляем.
gate-obs-lost = OBS не отвечает.
gate-layout = Настройки вывода OBS не подходят: нужны расширенный режим, дорожки записи 2–6, тот же профиль и те же сцены.
gate-stream-before-us = Эфир начался раньше streamkit: остановите и снова начните трансляцию.
gate-other-recorder = В OBS записывает что-то ещё (буфер повтора, виртуальная камера или плагин): выключите это.
gate-store = Журнал не пишется: освободите место на диске или проверьте папку.
gate-disk = У OBS осталось меньше 2 ГБ на диске: освободи место и нажми запись ещё раз.
gate-chat-deaf = Чат не слышно, а значит, не услышим и «стоп».
gate-watchdog = Сторож в OBS не отвечает, а без него OBS писал бы дальше, если streamkit упадёт: добавь его скрипт в Сервис → Скрипты (`streamkit obs setup` покажет, где он) и нажми запись ещё раз.
gate-start-ignored = OBS принял команду записи, но ничего не пишет: проверь папку записи и место на диске и нажми запись ещё раз.
gate-stop-ignored = OBS не прекращает запись. Голоса и картинки всех сейчас скрыты, и в эфире тоже: закрой OBS и запусти его снова.
gate-restarted = streamkit перезапускался и не слышал, что говорили в это время. Включите запись снова.
gate-veto-spoken = Кто-то сказал «стоп». Включите запись снова, когда все согласны.
gate-wrapped-up = Вечер завершён.

## Что стоит знать ведущему

hint-vouch-again = Новая запись — новое слово: кто сейчас в «{ $what }»? Пока ты снова не поручишься, в запись это не идёт.
hint-no-stem = У { $who } нет своей дорожки: в OBS их четыре. Голос есть в общей; если его потом отзовут, вырежем всё, где его было слышно.

## What may not be, and why

no-session = Сейчас вечера нет.
session-open-already = Вечер уже открыт: сначала закройте его.
close-while-recording = Сначала остановите запись, потом закрывайте вечер.
host-stays-on-stage = Ведущая всегда на сцене.
asked-often-enough = Этого человека спросили уже трижды; теперь слово за ним.
asked-after-no = Этот человек ответил «нет»; если передумает, напишет сам.
answered-already = Этот человек уже ответил.
not-asked = Тебя ещё не спрашивали, ничего не изменилось. Спросим, когда выйдешь на сцену.
alias-empty = В имени нужна хотя бы одна буква: !имя Ася
alias-reserved = Так зовут ведущую, модераторов и гостей без имени. Выбери другое.
alias-taken = Это имя слишком похоже на чужое. Выбери другое.
reason-needed = Напиши причину, от 10 букв: !убери @nick причина. Её услышит человек и сохранит журнал.
answer-unclear = Два разных ответа почти сразу: считаем тот, что меньше. Напиши ещё раз одним словом.
approve-own-word = Вечер передан, и пульт больше не говорит за ведущую: каждый пишет !публикуй в чат сам.
own-word-holds = Этот человек ответил сам; его слово главное.
nothing-to-narrow = Убирать нечего: этот человек и так столько не разрешал.
hand-over-unknown = Вечер можно передать только тому, кто в нём участвует.
join-on-stage = Ты уже на сцене.
join-declined = Сегодня не получится; приходи в другой раз.
joins-enough = Сейчас уже много желающих, попробуй чуть позже.
source-unknown = Такого источника в OBS больше нет.
map-whom = Отметь, кто в нём, или что никого.
source-open-nobody = В этом источнике могут появиться люди: укажи, кто в нём.
person-forgotten = Этот человек просил его забыть.
nothing-set-aside = Сейчас ничего твоего не отложено.
submissions-enough = У тебя уже ждут { $most }; присылай ещё после ревью.
submission-none = Твоего кода в списке нет.
submission-has-secrets = Что-то в этом коде похоже на секрет: возьми в очередь с закрытым секретом или откажи.
submission-not-scanned = Этот код загружен до того, как его могли проверить: откажи или подожди, пока он загрузится снова.
submission-elsewhere = Эта заявка уже в другом состоянии ({ $state }).
nothing-on-stage = На сцене нет кода.
point-too-soon = Одно семечко в 20 секунд: твоё снова полетит через { $seconds } с.
point-no-such-file = Такого файла на экране нет. По имени или по номеру: !строка queue.py:42 или !строка 2:42
point-not-shown = Этих строк на экране нет.
point-none = Ты там ни на что не показываешь.
note-unknown = Этой заметки больше нет.
next-step-empty = Скажи, что дальше: !дальше слова
video-unknown = Такого видео нет.
video-code-unknown = Видео с кодом { $code } нет. Проверь цифры.
video-not-in-it = Тебя нет в этом видео, твой ответ не нужен.
stage-unknown-login = Этот человек сегодня не писал в чат; пусть напишет хоть слово.
host-not-known-yet = Вход в Twitch не готов: выполните «streamkit login twitch».
act-unknown = streamkit не знает такого действия. Обновите страницу.

## Answers in chat

reply-all = Принято: голос и камера/экран в записи. Меньше: !безголоса, !нет.
reply-video-only = Принято: голоса в записи не будет. В эфире тебя слышно.
reply-audio-only = Принято: камеры и экрана в записи не будет. На время записи картинку закроем.
reply-nothing = Принято: тебя в записи нет. Участвуй как обычно 🌱
reply-stop = Стоп. Пока ты в эфире, не пишем. Записанное с тобой отложено; без твоего !публикуй не выйдет. Если только с этой минуты, а прежнее можно оставить: !отсейчас
reply-from-now = Принято: с этой минуты. Что было разрешено раньше, может остаться, и без твоего !публикуй всё равно не выйдет.
reply-forget-sure = Забыть тебя насовсем? Ответы закончатся, видео с тобой закроем, записи с тобой удалим и забудем, кто ты. Вернуть будет нельзя. Если да, напиши !забудь ещё раз в течение 2 минут.
reply-forgotten = Готово: с тобой больше ничего не пишем и не публикуем. Кто ты, стираем, как только этот вечер закроют, а если вечера нет, сразу. Береги себя 🌱
reply-exactly = Чтобы ответить, напиши ровно одно слово: !да · !безголоса · !безвидео · !нет. Без других слов и знаков.
reply-join = Передали ведущей, что ты хочешь выйти в эфир. Позовут.
reply-asked = Мы спросили и ждём одно слово: !да · !безголоса · !безвидео · !нет. Молчание = нет.
reply-unasked = Тебя не спрашивали: тебя нет ни в какой записи.
reply-receipt = Твои ответы — под квитанцией { $code }, голова журнала { $head }. Сохрани эту строку: теперь их никто не изменит незаметно. Квитанцию целиком даст ведущий, только тебе.
reply-receipt-none = Квитанцию дать не на что: тебя ещё не спрашивали.
reply-name = Принято: показываем как { $name }. Обратно к номеру: !имя off
reply-name-off = Принято: показываем по номеру.
reply-approved =
    Спасибо! Видео { $code }: { $left ->
         [0] все согласны.
         [one] не хватает { $left } ответа.
        *[other] не хватает { $left } ответов.
    }
reply-vetoed = Принято: видео { $code } в таком виде не выйдет.
reply-queue =
    { $count ->
         [0] Очередь пуста. Прислать код: !ревью <ссылка>
         [one] Ждёт { $count } заявка.
         [few] Ждут { $count } заявки.
        *[other] Ждут { $count } заявок.
    }
reply-queue-place = Место в очереди: { $place }, примерно через { $minutes } мин. Код остаётся твоим; забрать: !убрать
reply-newcomer = Принято: звонок убран из записи, и назад до твоего последнего слова. Скажи в пульте, кто в нём, и !ручаюсь
reply-vouched = Принято, на эту запись. Придёт кто-то ещё: !новенький
reply-point-moved = Семечко село на { $first }–{ $last }: дальше на экране строк нет, а одно семечко накрывает не больше 40.
reply-point-back = Снято.
reply-marked = Отмечено: этот момент найдётся в отчёте и в главах.
reply-next-step = Записано в следующие шаги.
code-question = И ещё: можно твой код в запись? !код да · !код нет. Молчание = нет: покажем в эфире, а на время записи скроем.
code-not-asked = Про код спрошу, когда пришлёшь: !ревью и ссылка.
reply-code-yes = Принято: твой код с этой минуты может быть в записи. Передумать: !код нет
reply-code-no = Принято: твоего кода в записи нет, в эфире показать можно. Убрать совсем: !убрать
reply-unsubmitted = Принято: твой код убран из списка и из неопубликованного.

## Questions

question-publish = { $who } видео с тобой готово. Можно публиковать? Да: !публикуй { $code } · Нет: !не { $code } почему. Молчание = нет.
question-reminder-voice = { $who } напоминаем: записать твой голос? !да · !нет. Молчание = нет, и это нормально.
question-reminder = { $who } напоминаем: записать тебя? !да · !безголоса · !безвидео · !нет. Молчание = нет, и это нормально.

## What somebody is told when something was taken from them; { $by } is host, moderator or self

told-unsaid = { $who } твоего сообщения с согласием в чате больше нет, поэтому оно не считается. Это сделано не тобой и всё в силе? Одно слово ещё раз: !да, !безголоса или !безвидео. Иначе всё хорошо.
told-held = { $who } тебя пока убрали со сцены ({ $by ->
    [host] ведущая
   *[other] модератор
  }). Причина: { $why }
told-secrets = { $who } что-то в твоём коде похоже на ключ или пароль 🔑 Ведущий решит, показать ли код, закрыв это место. А ключ лучше отозвать и сделать новый.
told-no-voice = { $who } твой голос больше не пишем ({ $by ->
    [host] ведущая
   *[other] модератор
  }). Причина: { $why }
told-no-video = { $who } твою камеру и экран больше не пишем ({ $by ->
    [host] ведущая
   *[other] модератор
  }). Причина: { $why }
told-nothing = { $who } тебя больше нет в записи ({ $by ->
    [host] ведущая
   *[other] модератор
  }). Причина: { $why }

## What the host is told once

chat-stale = Пришли сообщения, отправленные больше 10 минут назад или из будущего: { $count }. Они не засчитаны. Проверьте часы компьютера.
question-gone = Текста вопроса, с которым открыт вечер, больше нет: никого не спросить. Закройте вечер и откройте новый.
chat-unsaid = «Да» от { $nick } удалили в чате. Кто, не говорят, поэтому считаем, что разрешение отозвано; { $nick } попросили сказать заново.
chat-code-unsaid = «Да» от { $nick } про код удалили в чате: пока не напишут снова, код не записываем.
chat-unsent = Сообщение { $nick } со ссылкой удалили в чате, и код ушёл из очереди.
chat-unapproved = !публикуй от { $nick } для видео { $code } удалили в чате: пока не напишут снова, это «нет».
chat-flood = Чат идёт быстрее, чем его можно прочесть: непрочитанных строк { $count }. Слова согласия среди них не бывают никогда.
chat-silenced = { $nick } в чате забанили или отстранили на время: не на сцене и не в записи. Теперь считается только новое слово самого человека; сказать его можно на личной странице.
chat-look-alike = { $nick } пишет слова согласия, а имя почти как у { $whom }. Это другой аккаунт, его слова ничего не меняют.

## Code without a link
inbox-not-there = Не могу прочитать issues { $repository }: репозиторий закрыт или называется иначе.
paste-title = Твой код — на стрим
paste-how = Вставь код, отправь и напиши в чат слова, которые появятся.
paste-how-mine = Вставь код: он сразу уйдёт ведущему.
paste-name = Имя файла, ради подсветки
paste-text = Код
paste-means = Отправляя, ты разрешаешь показать его в эфире. Код остаётся твоим, забрать можно в любой момент. Ключи и пароли ищутся и закрываются до показа.
paste-open = Вставить код
paste-send = Отправить
paste-held = Код у нас
paste-claim = Теперь напиши это в чат, чтобы мы знали, что он твой:
paste-words = !ревью { $word }
paste-until = Он ждёт полчаса и только в памяти. Потом вставь заново.
paste-sent = Отправлено. Ведущий уже видит; место в очереди — в чате.
paste-too-often = Слишком много сразу. Подожди две минуты и отправь ещё раз.
paste-empty = Кода пока нет.
paste-too-many-files = Не больше { $most } файлов за раз.
pastes-full = Сейчас ждёт слишком много вставок. Попробуй через несколько минут.
paste-gone = Этой вставки уже нет: она ждёт полчаса. Вставь ещё раз.

## Links to code

link-missing = Пришли так: !ревью https://github.com/owner/repo/blob/main/file.py или без ссылки: !ревью owner/repo file.py 10-20 на что смотреть
link-unknown-host = Умею показывать код с GitHub (и gist), GitLab и Codeberg: ссылкой или так: owner/repo file.py 10-20 (gitlab:owner/repo, codeberg:owner/repo).
link-not-https = Ссылка должна начинаться с https://
link-needs-file = Какой файл? Например: !ревью { $repository } path/file.py 10-20
link-bad-path = Этот путь не похож на файл репозитория.
lines-turned = Строки стояли наоборот, переставили.
lines-moved = В файле меньше строк, взяли последние.

## Videos

video-title = Разбор кода
video-draft = ждёт дублей или монтируется
video-checking = сначала записанный файл сверяется с журналом
video-awaiting-approvals = ждёт согласия участников
video-approved = все участники согласны
video-opening = открывается загрузка
video-uploading = загружается, закрыто
video-uploaded = загружено, закрыто; YouTube обрабатывает
video-dressing = ставится обложка
video-ready = вот-вот выйдет
video-published = опубликовано
video-failed = шаг не удался
video-withdrawing = закрывается
video-withdrawn = закрыто
publisher-none = Аккаунт YouTube не подключён: выполните «streamkit login youtube» или возьмите файл из папки.
cut-changed = Файл на диске не тот, который одобрили.
cut-gone = Смонтированного файла больше нет на диске.
take-gone = Файла, записанного OBS, больше нет на диске.
text-forgotten = Описание удалено; соберите видео заново.
text-changed = Описание не то, которое одобрили.
youtube-still-processing = YouTube ещё обрабатывает.
youtube-processing-failed = YouTube не смог обработать видео.
youtube-video-gone = Видео удалено на YouTube.

## What was left out of a cut

dropped-unknown = неизвестно, что записал OBS
dropped-dirty = там что-то изменилось само
dropped-faulty = в файле там есть то, о чём журнал не знает
dropped-code = код, который показывать нельзя, и где он стоял, неизвестно
dropped-picture = там была картинка, которую нельзя показывать, и неизвестно, в каком месте кадра
dropped-voice = голос, который нельзя вынуть

## The program

service-closing = streamkit завершает работу.
store-slow = Диск слишком медленный, чтобы «стоп» действовал сразу.

## The command line

run-ready = Пульт, для одного браузера, один раз: { $address }
init-exists = { $file } уже есть; ничего не изменено.
init-done = { $file } создан. Откройте его и впишите свой канал.
login-twitch-go = Откройте { $address } и введите код { $code }
login-youtube-go = Согласитесь в браузере. Если он не открылся: { $address }
login-obs-ask = Пароль из OBS (Сервис, настройки сервера WebSocket)
login-done = Вход выполнен: { $name }.
forget-ask = Забыть { $who } насовсем? Видео с этим человеком закроются, записи удалятся. Вернуть нельзя.
forget-done = Забыли. Осталось: { $takes ->
     [0] записей нет
     [one] { $takes } запись, она ещё нужна для монтажа остальных
     [few] { $takes } записи, они ещё нужны для монтажа остальных
    *[other] { $takes } записей, они ещё нужны для монтажа остальных
 }; { $videos ->
     [0] видео нет
    *[other] видео: { $videos }, закроются при следующем запуске streamkit
 }.
forget-found = Обысканы все файлы: id, логин, имя или слова этого человека { $files ->
     [0] не остались нигде
     [one] остались в { $files } файле
    *[other] остались в { $files } файлах
 }.
forget-unknown = Никого с именем { $who } здесь не знают; файлов с этим текстом: { $files }.
forget-ambiguous = Имя { $who } у нескольких людей: укажите id.
kept-set-aside = { $who }: { $what } — согласие забрали, записанное отложено. В видео этого нет; если человек не разрешит снова, файлы с этим удалятся, когда кончится карантин.
kept-video = картинка
kept-audio = голос
kept-code = код
kept-faulty-picture = В записанном файле около { $seconds } с что-то может быть видно там, где streamkit закрыл картинку; в видео это не попадёт. Поищите, что рисует поверх сцен OBS, например плагин.
kept-faulty-sound = В записанном файле { $seconds } с звука там, куда streamkit никого не пускал; в видео это не попадёт. Поищите, что попадает в OBS мимо микшера, например плагин.
check-store = папка доступна для записи
check-obs = OBS { $version } отвечает
check-obs-setup = не настроен для записи по согласию: запусти «streamkit obs setup»
check-twitch = вход выполнен, канал найден
check-watchdog-unknown = есть ли в нём сторож, станет видно, когда откроется вечер; «streamkit obs setup» добавит его сейчас
check-youtube = вход выполнен: { $name }
check-youtube-off = выключен в настройках; видео остаются в папке

## Twitch

twitch-lost = Twitch не отвечает, пробую снова.
twitch-busy = Twitch просит помедленнее, жду.
twitch-not-logged-in = Вход в Twitch ещё не сделан: запустите «streamkit login twitch».
twitch-login-dead = Вход в Twitch больше не действует: запустите «streamkit login twitch» снова.
twitch-login-expired = Код не подтвердили вовремя: запросите новый.
twitch-scope-missing = Входу в Twitch не хватает разрешения { $scope }: войдите заново.
twitch-other-app = Неверный client id, или вход сделан для другого приложения: проверьте twitch.client_id и войдите заново.
twitch-no-channel = Такого канала нет: проверьте twitch.channel.
twitch-forbidden = Twitch не пускает бота в этот чат: проверьте, не забанен ли он.
twitch-bot-banned = Бота забанили в чате: разбаньте его и запустите снова.
chat-dropped = Twitch не показал сообщение бота ({ $why }): сделайте бота модератором или смягчите настройки чата.
twitch-bot-not-moderator = Бот не модератор: говорит медленно и не слышит того, что придержал AutoMod. Напишите в чате /mod и его имя.
twitch-held-unheard = Бот не услышит !стоп, который придержал AutoMod: его вход сделан раньше, чем это появилось. Войдите им заново (streamkit login twitch).
twitch-moderator-unknown = Неизвестно, модератор ли бот: войдите и аккаунтом канала (login twitch --broadcaster).
twitch-bot-is-host = Бот работает от аккаунта канала и не слышит ведущего: заведите ему отдельный.

## YouTube

youtube-unavailable = YouTube сейчас не отвечает, попробуем снова сами.
youtube-quota = Дневная квота YouTube API исчерпана, обновится в полночь по тихоокеанскому времени. Повторите после.
youtube-upload-limit = Канал исчерпал лимит загрузок, повторите через 24 часа.
youtube-api-off = Включите «YouTube Data API v3» в проекте Google Cloud.
youtube-login-dead = Вход в YouTube больше не действует: выполните «streamkit login youtube».
youtube-login-missing = Вход в YouTube не сделан: выполните «streamkit login youtube».
youtube-login-refused = Google не разрешил вход; повторите и нажмите «Продолжить».
youtube-login-timeout = В браузере никто не ответил; начните вход заново.
youtube-permission-missing = Разрешение YouTube не отмечено; войдите снова и отметьте его.
youtube-client-missing = Нет { $file }: скачайте JSON клиента из Google Cloud.
youtube-client-not-desktop = { $file } — клиент не типа «Desktop app»; создайте такой.
youtube-endpoint-open = youtube.endpoint должен быть https или на этой машине.
youtube-no-channel = У аккаунта нет канала; создайте его или выберите другой аккаунт.
youtube-wrong-channel = Вход сделан для «{ $found }», а не для канала из настроек; войдите снова.
youtube-session-gone = YouTube забыл эту загрузку; проверьте канал, прежде чем начинать заново.
youtube-unclear = На канале несколько похожих видео; проверьте в Studio и удалите лишние.
youtube-file-changed = Файл пропал или не тот, что одобрен; сделайте монтаж заново.
youtube-text-refused = Название, описание или теги не подходят YouTube; измените текст.
youtube-visibility-differs = YouTube показывает не ту видимость, что просили; поставьте её в Studio.
youtube-thumbnail-refused = Обложка должна быть JPEG не больше 2 МБ.
youtube-refused = YouTube отказал; посмотрите в Studio.
description-too-long = Авторы и лицензии показанного кода не входят в описание; разделите на несколько видео.

## Настройка OBS

setup-what = настройка
setup-now = сейчас
setup-then = станет
setup-why = зачем
setup-default = как в OBS
setup-profile = профиль
setup-scene = новая сцена
setup-why-mode = отдельные дорожки есть только в расширенном режиме
setup-why-type = другой вид записи дорожек не знает
setup-why-mkv = MKV переживёт сбой, MP4 пропадёт целиком
setup-why-tracks = 2 — что разрешили все, 3–6 — по одному человеку; дорожка 1 — эфир, она не пишется
setup-why-stream-track = в эфир идёт дорожка 1
setup-why-one-file = одна запись — один файл: к нему относится время в журнале
setup-why-no-replay = буфер повторов писал бы, никого не спросив
setup-why-folder = записи останутся в той же папке
setup-why-own-profile = твой профиль останется как есть
setup-why-reload = загрузить заново, чтобы OBS взял настройки
setup-why-live-only = только в эфир: из компьютера может звучать кто угодно
setup-why-scene = наша; твои не трогаем
setup-why-input = в «{ $scene }», мимо записываемых дорожек
setup-why-address = у нашего оверлея теперь другой адрес
setup-why-placed = показать и там
setup-why-lease = здесь встречаются streamkit и сторож
setup-ask = Изменить это в OBS?
setup-done = Готово, всё прочитано обратно. Вернуть как было: «streamkit obs teardown».
setup-nothing = OBS уже настроен, менять нечего.
setup-not-done = Ничего не изменено.
setup-hand-stream = Руками: у расширенного режима свой битрейт. Перед эфиром загляни в Настройки → Вывод → Трансляция.
setup-hand-stream-key = Руками: новый профиль ещё не знает канала. Настройки → Трансляция.
setup-hand-encoder = К сведению: запись идёт тем же кодировщиком, что эфир, и в том же качестве. Свой задаётся в Настройки → Вывод → Запись.
setup-hand-guests = Каждому гостю: «streamkit obs slot 1» и его личная ссылка (VDO.Ninja: ссылка view на одного человека).
setup-hand-no-browser = Руками: в этом OBS нет источника «Браузер». Добавь каждому гостю свой вход (камеру, карту захвата, NDI или медиа) в сцену «streamkit: guests»; когда вход у каждого свой, можно оставить картинку без голоса.
setup-hand-camera = Руками: добавь свою камеру в сцены «streamkit: code» и «streamkit: my editor» (Источники → + → выбрать существующий).
setup-hand-screen = Руками: в «streamkit: my editor» открой «streamkit screen», выбери экран и включи глазок. Ещё лучше — только окно редактора.
teardown-ask = Вернуть это в OBS как было?
teardown-changed = { $what }: ты это с тех пор менял(а), не трогаем.
teardown-gone = { $what }: этого уже нет.
teardown-elsewhere = { $what }: это в другом профиле или другой коллекции сцен.
teardown-over = В OBS всё как было. Скрипт убирается так: Сервис → Скрипты → −.
teardown-left = Остальное в другом профиле или другой коллекции сцен: выбери их в OBS и запусти ещё раз.
teardown-nothing = Возвращать нечего.
obs-setup-busy = OBS ведёт эфир, запись или другой вывод: сначала останови.
obs-setup-refused = OBS отказал: «{ $request }» ({ $code }). Что уже сделано, вернёт «streamkit obs teardown».
obs-setup-not-kept = OBS не сохранил изменение ({ $what }): запусти «streamkit obs setup» ещё раз.
obs-setup-profile = Профиль «{ $name }» уже есть: выбери его в OBS (меню «Профиль») и запусти без --new-profile.
obs-setup-moment = В OBS выбран профиль «{ $name }», он наш: выбери свой в меню «Профиль» и запусти ещё раз.
slot-ask = Ссылка гостя { $number } (на экране не видна)
slot-done = Место { $number } показывает гостя. Скажи в пульте, кто это.
slot-empty = Место { $number } свободно.
slot-missing = Места { $number } в OBS нет: запусти «streamkit obs setup --slots { $number }».
slot-link-bad = Это не адрес: он начинается с https://
slot-link-room = Эта ссылка показывает всю комнату. Нужна ссылка одного гостя (…?view=ID).
watchdog-add =
    Два щелчка, которые можешь сделать только ты: тогда OBS остановит запись, если streamkit упадёт.
    OBS → Сервис (в новых версиях «Инструменты») → Скрипты → + → { $file }
watchdog-waiting = Ждём, пока скрипт отзовётся… (Ctrl+C — потом)
watchdog-answers = Сторож отзывается.
watchdog-missing = Сторож пока не отзывается: без него ничего не пишется.
sources-name = вход
sources-kind = вид
sources-tracks = дорожки
sources-carries = кто в нём
sources-is-open = кто угодно: звонок, окно, страница; за него ручаются
sources-is-ours = сделан при настройке
sources-is-own = скажи в пульте

## OBS

obs-not-running = OBS не отвечает: запустите его и включите сервер WebSocket (меню «Сервис»).
obs-lost = Связь с OBS потеряна, пробую снова.
obs-silent = OBS не ответил вовремя.
obs-not-ready = OBS запускается или переключается, минутку.
obs-wrong-password = OBS не принял пароль: впишите в obs.json тот, что в его настройках WebSocket.
obs-no-password = Сервер WebSocket в OBS не требует пароля: включите проверку подлинности.
obs-kicked = OBS сам отключил нас кнопкой.
obs-too-old = Этот OBS слишком старый: нужна версия 28 или новее.
obs-unclear = OBS ответил непонятно, его состояние неизвестно.
obs-mix-refused = OBS отказался изменить источник.
obs-refused = OBS отказался начать или остановить запись.

## Files

store-not-writable = В папку нельзя писать: освободите место или проверьте диск.
store-in-use = С этой папкой уже работает другой streamkit: сначала закройте его.
store-damaged = Файл хранилища повреждён: восстановите копию или начните с новой папки.
store-newer = Эту папку вёл более новый streamkit: обновите программу.
log-broken = Журнал изменён снаружи; первая плохая запись — { $seq }. Верни копию папки. Если её нет, «streamkit run --accept-broken-ledger» продолжит без этой записи и всех после неё: всё записанное до сих пор не выйдет, а вышедшее станет закрытым.
log-unreadable = В журнале есть запись ({ $seq }), которую прочтёт только более новый streamkit.
head-unreadable = { $file } в папке с доказательствами не читается.
secret-file-open = { $file } могут прочесть другие: разрешите только себе (chmod 600).
secret-file-broken = { $file } не читается; войдите заново или создайте его ещё раз.
disk-full = Диск почти заполнен: освободите место и повторите.
file-not-ours = { $file }: это ссылка или путь через ссылку, файл не тронут.
take-place-unknown = Где OBS записал этот файл, неизвестно: посмотрите в его папке записей.
take-missing = Записанного файла больше нет.
take-not-readable = Записанный файл не читается; нужен человек.
take-damaged = Записанный файл повреждён; нужен человек.
take-missing-track = В записанном файле не хватает звуковой дорожки.
take-tracks-unknown = Звуковые дорожки записанного файла не те, что ожидались.
media-broke-off = Монтаж оборвался и начнётся заново.
cut-empty = Для этого видео ничего не осталось.

## Code from viewers

code-host-busy = Хостинг кода просит подождать, попробуем ещё раз.
code-host-unreachable = Хостинг кода не отвечает, попробуем ещё раз.
code-not-public = Такого публичного кода нет: репозиторий открыт, ветка и путь верны?
code-moved = Репозиторий переехал: пришли новый адрес.
code-needs-file = Это папка; пришли файл.
code-too-large = Тут больше 512 КиБ кода: пришли один файл или изменение поменьше.
code-not-text = Это не текстовый файл.
code-not-utf8 = Буквы в файле не читаются надёжно: сохрани его в UTF-8.
code-is-lfs = Файл лежит в Git LFS, публично виден только указатель на него.
code-is-symlink = Это символическая ссылка; пришли файл, на который она ведёт.
code-is-submodule = Это другой репозиторий внутри этого; пришли файл оттуда.
code-long-lines = Строки слишком длинные, чтобы их читать: похоже, файл сжат. Пришли исходник.
code-notebook-broken = Блокнот не читается. Открой и сохрани его ещё раз или пришли файл .py.
code-no-changes = Там ничего не изменено.
code-not-scanned = Код не удалось вовремя проверить на секреты: он не хранится и не показывается.
part-utf16 = Было в UTF-16
part-cp1251 = Было в Windows-1251
part-notebook = Ячейки блокнота без результатов
part-binary = Двоичный файл, не показан
part-renamed = Переименован
part-mode = Изменились только права
part-no-text = Читать нечего: пустой, двоичный или изменились только права
part-too-large = Слишком большой, не показан
part-too-many = Файлов слишком много: этот и другие не показаны
part-not-utf8 = Буквы не читаются надёжно
part-broken = Изменение пришло не целиком, не показано

## The door of the control room

door-opening = Открываем пульт…
door-closed = Это пульт streamkit. Откройте его по адресу, который напечатала программа.
door-key-spent = Этим адресом уже пользовались. Возьмите новый на пульте или перезапустите streamkit.

## The personal page

page-title = Твоя страница на этот вечер
page-languages = Язык
page-door = Эта страница только для тебя. Откроется один раз, на этом устройстве.
page-open = Открыть мою страницу
page-link-dead = Ссылка больше не открывается: она работает один раз, 15 минут. Попроси у ведущего новую.
page-closed = Страница закрыта. Попроси у ведущего новую ссылку; слова в чате работают как всегда.
page-left = На этом устройстве твоя страница закрыта.
page-kept = Записали.
page-not-kept = Пока не записано, не полагайся на это: { $why } Скажи и вслух.
page-question-changed = Вопрос уже другой. Прочитай его ещё раз и ответь.
page-over = этот вечер закончен
page-now = Твой ответ
page-now-all = Можно записывать голос и камеру или экран.
page-now-video-only = Можно записывать камеру или экран, голос нельзя.
page-now-audio-only = Можно записывать голос, камеру и экран нельзя.
page-now-nothing = Тебя в записи нет.
page-now-stop = Стоп: пока ты в эфире, не пишем; записанное с тобой отложено.
page-now-silent = Ответа пока нет. Молчание = нет.
page-now-nowhere = Тебя нет ни в одной записи.
page-attested = Это отметил ведущий с твоих слов. Чтобы видео могло выйти, нужен твой ответ здесь.
page-question = Вопрос
page-any-time = Ответ можно менять когда угодно, здесь или словом в чате. Разрешить больше можно только с этой минуты.
page-act-yes = Да: голос и камера или экран
page-act-yes-voice = Да: мой голос
page-act-novoice = Камера или экран, без голоса
page-act-novideo = Голос, без камеры и экрана
page-act-no = Нет: меня в записи не будет
page-stop = Стоп
page-stop-means = Сразу: пока ты в эфире, не пишем. Записанное с тобой отложим, а уже вышедшее снимем.
page-act-stop = Стоп, меня не записывать
page-name = Твоё имя
page-shown-as = Тебя показывают так: «{ $name }».
page-name-means = По имени показываем только тех, кто сам его здесь выбрал. Пустое поле = по номеру.
page-name-label = Показывать меня как
page-act-name = Сохранить имя
page-videos = Видео с тобой
page-word-waiting = ждём твоего слова, молчание = нет
page-word-approved = ты за
page-word-vetoed = ты против
page-watch = Попроси ведущего показать тебе видео, прежде чем решать.
page-act-approve = Пусть выходит
page-why = Почему нет? (если хочешь)
page-act-veto = Пусть не выходит
page-receipt = Квитанция
page-receipt-means = Твои ответы относятся ровно к этому вопросу; его SHA-256:
page-act-receipt = Сохранить подписанную квитанцию
page-code = Твой код
page-code-means = Прислать код значит разрешить показать его в эфире. Запись — отдельный вопрос.
page-code-now-yes = Твой код можно записывать.
page-code-now-no = Твоего кода в записи нет.
page-code-now-silent = Про код ответа пока нет. Молчание = нет: покажем в эфире, а на время записи скроем.
page-code-asked = Тебя спросили про код.
page-act-code-yes = Мой код можно записывать
page-act-code-no = Моего кода в записи нет
page-asked = Тебя спросили.
page-how-streamkit = спросил streamkit
page-how-own-message = твоим словом в чате
page-how-personal-page = на этой странице
page-how-control-room = на пульте
page-how-attested = сказано вслух, отметил ведущий
page-how-by-host = ведущий что-то убрал
page-how-by-chat = твоё сообщение убрали из чата
page-how-by-moderator = модератор что-то убрал
page-set-aside = Записанное с тобой отложено. Если это только на будущее, прежнее можно вернуть.
page-act-from-now-on = Только с этой минуты
page-forget = Забыть меня
page-forget-means = Как стоп, а потом всё о тебе и твои слова здесь уничтожаются; если твой вечер ещё идёт, то когда он закончится. Сначала сохрани квитанцию: заново её никто не сделает. Копии у других отозвать нельзя.
page-forget-sure = Да, забыть меня; вернуть будет нельзя
page-act-forget = Забыть меня
page-forgotten = С тобой больше ничего не выйдет, а всё, что мы о тебе знаем, уничтожается. Страница закрыта.
page-until = На этом устройстве страница открыта на весь вечер.
page-act-leave = Закрыть её здесь
no-personal-pages = Личные страницы выключены: задай web.public.address в настройках.
person-unknown = streamkit больше не знает этого человека.

## Why a video does not come out

gate-plan-changed = Что-то забрали, поэтому видео собирается заново.
gate-nothing-left = От этого видео ничего не осталось.
gate-unapproved = { $who }: согласия ещё нет.
gate-only-attested = { $who }: согласие было только вслух, для публикации его нужно написать.
gate-withdrawn = Это видео забрали.

## Pages

web-port-taken = Порт { $port } занят другой программой: поставьте в web.port другое число или 0.

## Доказательства

evidence-holds = Журнал цел. Записей: { $facts }, вечеров: { $evenings }, своих подписанных голов: { $heads }, переданных вами: { $given }.
evidence-head = Его голова сейчас: { $seq } { $hash }
evidence-limit = Что это доказывает: до головы, которая есть у кого-то ещё, с тех пор ничего не меняли. Чего не доказывает: что ничего не поменяли до того, как её отдали, — это мог бы тот, у кого ключ.
evidence-no-heads = Подписанных голов нет: этот журнал пока не с чем сверить. Головы появляются, когда вечер закрыт.
export-done = Вечер { $session } — в файле { $file }. Людей под псевдонимами: { $people }, записанных кусков: { $takes }. Имён и аккаунтов там нет, файл можно отдавать.
export-not-written = Файл { $file } не записать.
session-unknown = Такого вечера нет. Есть: { $known }
receipt-done = Квитанция в файле { $file }. Отдай её только самому человеку, лично: по ней можно узнать его аккаунт.
receipt-unknown = Квитанции с кодом { $code } нет: проверь код ещё раз. У кого данные забыты, квитанция есть только на руках.
receipt-forged = { $file } — не квитанция этого журнала, или её изменили.
receipt-holds = Квитанция верна. Записей этого журнала в ней: { $entries }, запечатана { $made }.
receipt-theirs = Это квитанция этого аккаунта.
receipt-not-theirs = Квитанция { $file } — другого аккаунта.
receipt-account-form = Аккаунт пишется так: twitch:12345678, с номером аккаунта.
receipt-no-key = Здесь ещё ничего не подписывали: квитанции появляются после первого вечера.
receipt-how-private = Этот файл только для тебя: по нему можно узнать, чей он. Он доказывает твои ответы и после того, как мы забудем твоё имя; тогда доказать их сможешь только ты.
receipt-how-check = Проверить может любой, у кого есть копия журнала: streamkit evidence check этот-файл.json --account twitch:твой-номер. Поле account — это HMAC-SHA256(salt, "account:twitch:твой-номер"); key и seal — как в c2sp.org/signed-note.
receipt-how-limit = Чего она не доказывает: кто сидел за клавиатурой и что ничего не изменили до того, как её выдали.
log-accepted = Журнал продолжается после последней целой записи. Записи с { $first } по { $last } потеряны, испорченный файл лежит рядом: { $file }. Все прежние «да» сняты, записанное раньше не выйдет, вышедшее станет закрытым: в потерянном кто-то мог сказать «нет».
log-not-broken = Журнал цел: запусти без --accept-broken-ledger.
evidence-lost = Однажды он был испорчен и продолжен, о чём в нём есть запись. Подписанных голов о потерянном тогда: { $heads }.
log-rewritten = Журнал переписан: он не сходится с головой { $file }. Первая плохая запись — между { $seq } и { $last }.
log-shorter = Журнал обрезан: голова { $file } называет запись { $last }, а нет уже { $seq }.
causes-broken = Список обработанных сообщений изменён снаружи, у записи { $seq }.
head-elsewhere = Голова { $file } — от другого журнала.
head-unsigned = На голове { $file } нет верной подписи ключом этого журнала.
store-missing = В { $folder } нет журнала.
store-copy-it = Журнал в { $folder } не открыть только для чтения: скопируй папку целиком туда, где можно писать, и проверь там.
hint-archived = Twitch сохраняет этот эфир как прошлую трансляцию, со всеми, кто в нём, что бы они здесь ни ответили. Выключи это в Панели управления (Настройки, Трансляция) и удали запись.
hint-archive-undeclared = Сохранение прошлых трансляций на Twitch выключено? Там никого не спросить. Проверь в Панели управления: Настройки, Трансляция.
notice-lost-uploads = Журнал был испорчен и потерял записи, поэтому на канале искались видео, о которых он больше не знает: { $count ->
    [0] все уже были закрыты.
    [one] открытых было { $count }, теперь закрыто.
   *[other] открытых было { $count }, теперь закрыты.
}
notice-lost-uploads-unseen = Журнал был испорчен и потерял записи, а спросить YouTube, какие из незнакомых видео открыты, пока не выходит. Пробую каждую минуту; до тех пор посмотри сам: у наших видео описание кончается строкой «streamkit …».
notice-archive-deleted = Прошлая трансляция, которую сохранил Twitch, удалена.
notice-archive-stream-stopped = Twitch сохранял этот эфир как прошлую трансляцию, поэтому эфир остановлен.
notice-archive-stays = Прошлая трансляция осталась на Twitch: удали её сам в Панели управления. На будущее: streamkit login twitch --broadcaster.
twitch-archive-stays = Twitch не удалил прошлую трансляцию ({ $status }).
notice-begun-by-hand = Кто-то начал запись в OBS, когда писать было нельзя. Она остановлена, и этого файла не будет ни в одном видео.
notice-changed-by-hand = Во время записи в OBS что-то поменяли в обход streamkit. Всё возвращено, а этих секунд не будет ни в одном видео.

# Что проверка нашла в коде зрителя; это видит ведущий.
secret-airtable = ключ Airtable
secret-anthropic = ключ Anthropic
secret-artifactory = ключ Artifactory
secret-atlassian = ключ Atlassian
secret-aws = ключ AWS
secret-azure = ключ Azure
secret-bitbucket = ключ Bitbucket
secret-brevo = ключ Brevo
secret-cloudflare = ключ Cloudflare
secret-connection = пароль в адресе
secret-databricks = ключ Databricks
secret-digitalocean = ключ DigitalOcean
secret-discord = ключ Discord
secret-docker = ключ Docker
secret-doppler = ключ Doppler
secret-dropbox = ключ Dropbox
secret-elevenlabs = ключ ElevenLabs
secret-facebook = ключ Facebook
secret-figma = ключ Figma
secret-flyio = ключ Fly.io
secret-github = ключ GitHub
secret-gitlab = ключ GitLab
secret-google = ключ Google
secret-grafana = ключ Grafana
secret-groq = ключ Groq
secret-heroku = ключ Heroku
secret-huggingface = ключ Hugging Face
secret-ibm = ключ IBM
secret-jwt = JSON web token
secret-linear = ключ Linear
secret-mailchimp = ключ Mailchimp
secret-mailgun = ключ Mailgun
secret-netlify = ключ Netlify
secret-newrelic = ключ New Relic
secret-notion = ключ Notion
secret-npm = ключ npm
secret-nuget = ключ NuGet
secret-onepassword = ключ 1Password
secret-openai = ключ OpenAI
secret-openrouter = ключ OpenRouter
secret-password = пароль или токен
secret-perplexity = ключ Perplexity
secret-planetscale = ключ PlanetScale
secret-postman = ключ Postman
secret-private-key = приватный ключ
secret-pulumi = ключ Pulumi
secret-pypi = ключ PyPI
secret-random = что-то слишком случайное для кода
secret-replicate = ключ Replicate
secret-rubygems = ключ RubyGems
secret-sendgrid = ключ SendGrid
secret-sentry = ключ Sentry
secret-shopify = ключ Shopify
secret-slack = ключ Slack
secret-square = ключ Square
secret-stripe = ключ Stripe
secret-supabase = ключ Supabase
secret-tbank = ключ Т-Банка
secret-telegram = ключ Telegram
secret-terraform = ключ Terraform
secret-twilio = ключ Twilio
secret-twitch = ключ Twitch
secret-vault = ключ Vault
secret-vk = ключ ВКонтакте
secret-xai = ключ xAI
secret-yandex = ключ Яндекса
secret-yookassa = ключ ЮKassa
secret-youtube = ключ YouTube
